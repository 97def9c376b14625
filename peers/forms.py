"""What people fill in here, in public and as moderators."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from core.form_fields import PageChoiceField, ShortField
from core.plain_text import shows
from mailbox.cleaners import clean_text
from mailbox.forms.public_fields import CleanedField
from mailbox.forms.staff_fields import TypedField
from mailbox.models import PrivacyNotice, RequestCategory
from peers.models import Ground, Kind, PeerAnswer, PeerQuestion
from peers.models.moderated import TEXT_LENGTH
from peers.models.question import TITLE_LENGTH
from peers.models.report import WORDS_LENGTH
from peers.voices import Voice

CHOOSE = "请从列表中选择。"
CONSENT = "我知道：审核通过后，标题和内容会在本站公开，谁都能看到；我没有写个人信息和商业秘密"
MAY_CONVERT = "没有人答得上来时，同意工作人员替我转成诉求，交部门办理"
COLLEAGUE_AGREED = "同事已经同意过，不勾选就照旧；勾选后改用您账号上的姓名、电话和邮箱，这些不公开。"


class WordsField(CleanedField):
    """The engine's own cleaning, and this room's own length."""

    def __init__(self, *, rows: int, **kwargs) -> None:
        super().__init__(cleaner=clean_text, widget=forms.Textarea({"rows": rows}), **kwargs)

    def clean(self, value) -> str:
        text = super().clean(value)
        if len(text) > TEXT_LENGTH:
            raise ValidationError(f"不能超过 {TEXT_LENGTH} 字，现在是 {len(text)} 字。")
        return text


class TitleField(ShortField):
    def clean(self, value) -> str:
        text = super().clean((value or "").encode("utf-8", "ignore").decode())
        if not shows(text):
            raise ValidationError(self.error_messages["required"])
        return text


class VoiceForm(forms.Form):
    """voices: in which one may speak; the first is chosen. One alone is not asked for."""

    voice = forms.ChoiceField(
        label="怎样署名",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择怎样署名。", "invalid_choice": "请从列表中选择怎样署名。"},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, voices: list[Voice], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.voices = {voice.key: voice for voice in voices}
        field = self.fields["voice"]
        field.choices = [(voice.key, voice.label) for voice in voices]
        field.initial = voices[0].key if voices else None
        for one in self.fields.values():
            one.label_suffix = ""

    def clean_voice(self) -> Voice:
        return self.voices[self.cleaned_data["voice"]]


class AskForm(VoiceForm):
    """notice: the privacy notice under which staff may make a request of it; None takes the box away."""

    title = TitleField(
        label="标题", length=TITLE_LENGTH, help_text="一句话说清想问什么，例如：小批量钣金件，园区附近谁能做？",
        error_messages={"required": "请写一句标题。"},
    )  # fmt: skip
    category = PageChoiceField(
        label="主题", queryset=RequestCategory.objects.active().filter(is_complaint=False), empty_label="请选择",
        error_messages={"required": "请选一个主题；拿不准就选最接近的。", "invalid_choice": "这个主题已停用，请另选。"},
    )  # fmt: skip
    text = WordsField(
        label="说说情况", rows=7, help_text="写清已经试过什么、想知道什么。电话、邮箱、信用代码会自动隐去。",
        error_messages={"required": "请说说情况，别人才好回答。"},
    )  # fmt: skip
    may_convert = forms.BooleanField(
        label=MAY_CONVERT, required=False,
        help_text="届时按下面的隐私告知使用您账号上的姓名、电话和邮箱，这些不公开。不勾选也能提问，以后可以自己转。",
    )  # fmt: skip
    consent = forms.BooleanField(
        label=CONSENT, error_messages={"required": "请确认可以公开，勾选后才能提交。"}
    )

    field_order = ["title", "category", "text", "voice", "may_convert", "consent"]

    def __init__(self, *args, notice: PrivacyNotice | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.notice = notice
        if notice is None:
            del self.fields["may_convert"]

    def words(self) -> dict:
        """Fields of the question."""
        agreed = self.notice and self.cleaned_data.get("may_convert")
        return {
            **{name: self.cleaned_data[name] for name in ("title", "category", "text")},
            "privacy_version": self.notice.version if agreed else "",
        }


class EditForm(AskForm):
    """of: the question as it stands; kept: what was typed before the sign-in ran out.

    A colleague's consent is neither shown as the user's nor taken away.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, of: PeerQuestion, user: User, kept: dict, **kwargs) -> None:
        self.is_consent_own = of.consent_by_id in (None, user.pk)
        initial = {
            "title": of.title, "category": of.category_id, "text": of.text, "revision": of.revision,
        }  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)
        if self.notice:
            agreed = of.consent_by_id == user.pk and of.privacy_version == self.notice.version
            self.fields["may_convert"].initial = agreed
            if not self.is_consent_own:
                self.fields["may_convert"].help_text = COLLEAGUE_AGREED
        self.fields["voice"].initial = next(
            (
                voice.key
                for voice in self.voices.values()
                if voice.enterprise.pk == of.enterprise_id and voice.is_named == of.is_named
            ),
            None,
        )
        for name in kept.keys() & self.fields.keys():
            self.fields[name].initial = self.initial[name] = kept[name]

    def words(self) -> dict:
        """Without consent where it is not the user's to take back, or she was not asked."""
        words = super().words()
        if not words["privacy_version"] and not (self.notice and self.is_consent_own):
            del words["privacy_version"]
        return words


class AnswerForm(VoiceForm):
    text = WordsField(
        label="您的回答", rows=5, help_text="写自己做过、知道的。请不要留电话和微信，会自动隐去。",
        error_messages={"required": "请写回答的内容。"},
    )  # fmt: skip

    field_order = ["text", "voice"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if {voice.kind for voice in self.voices.values()} == {Kind.ASKER}:
            self.fields["text"].label, self.fields["text"].help_text = "补充的内容", ""


class AnswerEditForm(forms.Form):
    text = WordsField(label="您的回答", rows=6, error_messages={"required": "请写回答的内容。"})
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, of: PeerAnswer, kept: dict) -> None:
        """kept: what was typed before the sign-in ran out."""
        super().__init__(data, initial={"text": of.text, "revision": of.revision, **kept}, label_suffix="")


class ReportForm(forms.Form):
    ground = forms.ChoiceField(
        label="哪里不妥", choices=Ground.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选一项。", "invalid_choice": CHOOSE},
    )  # fmt: skip
    text = ShortField(label="补充说明", length=WORDS_LENGTH, required=False, help_text="请不要写个人信息。")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class DecisionForm(forms.Form):
    """What a moderator says: publish needs nothing, send_back a reason, reject a ground."""

    action = forms.ChoiceField(choices=[(name, name) for name in ("publish", "send_back", "reject", "keep")])
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    last_report = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    ground = forms.ChoiceField(choices=[("", "请选择"), *Ground.choices], required=False)
    reason = TypedField(
        max_length=500, required=False, error_messages={"max_length": "意见不能超过 500 字。"}
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("action") == "send_back" and not shows(data.get("reason", "")):
            self.add_error("reason", "请写明要改什么，对方会读到。")
        if data.get("action") == "reject" and not data.get("ground"):
            self.add_error("ground", "请选一个理由，对方会读到。")
        return data
