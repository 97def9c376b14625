"""The book of a letter box: an opening, what is said of it afterwards, and a letter that was in it."""

from datetime import datetime, time
from uuid import uuid4

from django import forms
from django.utils import timezone

from accounts.models import User
from mailbox.anonymous import NAMELESS
from mailbox.forms.entry import AskedFields
from mailbox.forms.staff_fields import LineField
from mailbox.models import BoxOpening, Channel
from mailbox.models.letter_box import MOST_LETTERS
from mailbox.services import Request
from mailbox.services.boxes import NOT_TWICE, Opening, witnesses
from mailbox.worktime import ZONE

REMARK = 200


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return str(user)


class OpeningForm(forms.Form):
    at = forms.TimeField(
        label="今天几点开箱", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="信里的事从这时起计时。", error_messages={"invalid": "请写成 09:10 的样子。"},
    )  # fmt: skip
    count = forms.IntegerField(
        label="信件数", min_value=0, max_value=MOST_LETTERS, help_text="一封没有也登记，写 0，证明开过箱。",
        error_messages={
            "max_value": f"一次最多登记 {MOST_LETTERS} 封，请核对。", "min_value": "至少写 0。",
            "invalid": "请写数字。",
        },
    )  # fmt: skip
    second = PersonField(
        label="在场的第二人", queryset=User.objects.none(), empty_label="请选择",
        help_text="对方登录后自己确认；没有确认之前，登记上写“待第二人确认”。",
        error_messages={"invalid_choice": NOT_TWICE},
    )  # fmt: skip
    remark = LineField(
        label="备注", max_length=REMARK, required=False, help_text="如锁的情况、信封破损；不写信里的内容。"
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, box, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second"].queryset = witnesses(box, user)
        self.initial.setdefault("at", timezone.localtime().time().replace(second=0, microsecond=0))

    def clean_at(self) -> time:
        at = self.cleaned_data["at"]
        if at > timezone.localtime().time():
            raise forms.ValidationError("开箱时间不能晚于现在。")
        return at

    def told(self) -> Opening:
        """What `services.boxes.register` takes."""
        data = self.cleaned_data
        at = datetime.combine(timezone.localdate(), data["at"], ZONE)
        return Opening(data["second"], at, data["count"], data["remark"], data["submission"])


class WitnessForm(forms.Form):
    text = LineField(label="情况说明", max_length=REMARK, required=False, help_text="不在场或数目不对时写。")


class RemarkForm(forms.Form):
    text = LineField(label="补充说明", max_length=REMARK)
    count = forms.IntegerField(
        label="更正后的信件数", required=False, min_value=0, max_value=MOST_LETTERS,
        help_text="只在数错时填。原来的登记保留，更正写在后面。",
        error_messages={
            "max_value": f"一次最多 {MOST_LETTERS} 封，请核对。", "min_value": "至少写 0。",
            "invalid": "请写数字。",
        },
    )  # fmt: skip


class LetterForm(AskedFields):
    """Typed off a letter, which need not say who wrote it."""

    no_contact = forms.BooleanField(
        label="信上未留联系方式", required=False,
        help_text="办理不受影响；进展和答复张贴在邮筒旁（意见投诉不张贴，留待查询），不打电话。",
    )  # fmt: skip

    groups = (
        ("写信的人", ("enterprise", "enterprise_name", "park")),
        ("联系方式", ("contact_name", "contact_phone", "contact_email", "no_contact", "may_publish")),
        ("信的内容", ("category", "accused", "text")),
    )

    def __init__(self, *args, opening: BoxOpening, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("park", opening.box.park_id)
        self.fields["contact_name"].required = self.fields["contact_phone"].required = False
        self.fields["enterprise_name"].help_text = f"没有署名就空着，记为“{NAMELESS}”。"
        self.fields["text"].help_text = "照信抄录，不增不减；看不清的字写□。"
        self.fields["may_publish"].label = "信里写明同意隐去身份公开"
        self.fields["may_publish"].help_text = "没有写就不勾选。"
        self.fields.pop("told_privacy", None)

    def clean(self) -> dict:
        data = super().clean()
        given = data.get("contact_phone") or data.get("contact_email")
        if self.errors.keys() & {"contact_phone", "contact_email"}:
            return data
        if not given and not data.get("no_contact"):
            self.add_error("no_contact", "请填写电话或邮箱；信上都没有，请勾选这一项。")
        if given and data.get("no_contact"):
            self.add_error("no_contact", "已经填了联系方式，请取消这一项。")
        return data

    def request(self) -> Request:
        """What `services.boxes.enter_letter` takes."""
        self.cleaned_data["enterprise_name"] = self.cleaned_data["enterprise_name"] or NAMELESS
        return Request(**self.asked(), channel=Channel.LETTER_BOX)
