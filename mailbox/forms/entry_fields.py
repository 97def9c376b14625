"""Parts of the staff's entry form: when it came in, what a superior asks for, what the caller was told."""

from datetime import datetime

from django import forms
from django.utils import timezone

from mailbox.forms.staff_fields import LineField, TypedField
from mailbox.inputs import TEXT_LENGTH
from mailbox.models import MailboxSettings, PrivacyNotice, Workday
from mailbox.models.choices import FROM_ABOVE
from mailbox.promises.outside_day import A_YEAR_AWAY, FARTHEST
from mailbox.services import Ruling
from mailbox.services.entry import MOST_DAYS, Arrival, needs_reason, oldest
from mailbox.worktime import ZONE

MINUTE = "%Y-%m-%dT%H:%M"


class DayField(forms.DateField):
    """A day from the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ReceivedFields(forms.Form):
    """When it came in: only earlier than now, and why where it was entered late."""

    received_at = forms.DateTimeField(
        label="收到时间", required=False, input_formats=[MINUTE, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        help_text="来电、来访或来件的时间，时限从这时算起。刚刚收到的不用填。",
        error_messages={"invalid": "请写成 2026-11-23 09:10 的样子。"},
    )  # fmt: skip
    late_reason = LineField(
        label="补录原因", max_length=100, required=False, help_text="隔了一个工作日以上才录入的要写。"
    )

    def clean_received_at(self) -> datetime | None:
        at, now = self.cleaned_data["received_at"], timezone.now()
        if at is None:
            return None
        if at.date() < oldest(now):
            raise forms.ValidationError(f"最早填到 {MOST_DAYS} 天前；更早的请从旧台账导入。")
        if at > now:
            raise forms.ValidationError("收到时间不能晚于现在。")
        return at

    def clean(self) -> dict:
        data = super().clean()
        at, now = data.get("received_at"), timezone.now()
        if at and not data.get("late_reason") and "late_reason" not in self.errors:
            calendar = MailboxSettings.load().calendar(Workday.objects.as_days())
            if needs_reason(calendar, at, now):
                self.add_error("late_reason", "收到已超过一个工作日，请写明为什么现在才录入。")
        return data

    def arrival(self) -> Arrival:
        return Arrival(self.cleaned_data.get("received_at"), self.cleaned_data.get("late_reason", ""))


class OutsideFields(forms.Form):
    """What 12345 or a superior sends along; asked for on these two channels alone."""

    outside_number = LineField(
        label="外部编号", max_length=40, required=False, help_text="12345 工单号或交办文号。"
    )
    outside_until = DayField(
        label="上级要求的期限", required=False,
        help_text="早于我们自己时限的，按它；晚于的，仍按我们的时限。",
    )  # fmt: skip
    ruling_text = TypedField(
        label="原办理意见", max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="上次怎样答复的。只给工作人员看，企业看不到。",
    )  # fmt: skip
    ruling_by = LineField(label="原答复单位", max_length=60, required=False)
    ruling_number = LineField(label="原编号或文号", max_length=40, required=False)
    ruling_on = DayField(label="原答复日期", required=False)
    is_again = forms.BooleanField(label="已核对，这是另一件事，仍要录入", required=False)

    outside = ("outside_number", "outside_until", "ruling_text", "ruling_by", "ruling_number", "ruling_on")

    def clean(self) -> dict:
        data = super().clean()
        if data.get("channel") in FROM_ABOVE:
            self._check_outside(data)
        elif data.get("channel") and any(data.get(name) for name in self.outside):
            self.add_error(
                "channel", "外部编号、上级期限和原办理意见只用于 12345 转来和上级交办，请核对来源。"
            )
        return data

    def _check_outside(self, data: dict) -> None:
        if not data.get("outside_number") and "outside_number" not in self.errors:
            self.add_error("outside_number", "请填写工单号或交办文号，回复上级时要用。")
        received = data.get("received_at") or timezone.now()
        until, today = data.get("outside_until"), timezone.localdate()
        if until and until < received.astimezone(ZONE).date():
            self.add_error("outside_until", "上级要求的期限早于收到时间，请核对。")
        if until and until - today > FARTHEST:
            self.add_error("outside_until", A_YEAR_AWAY)
        if data.get("ruling_on") and data["ruling_on"] > today:
            self.add_error("ruling_on", "原答复日期不能晚于今天。")
        told = any(data.get(name) for name in ("ruling_by", "ruling_number", "ruling_on"))
        if told and not data.get("ruling_text") and "ruling_text" not in self.errors:
            self.add_error("ruling_text", "请写原办理意见说了什么。")

    def outside_inputs(self) -> dict:
        """Fields of a `services.Request`."""
        data, ruling = self.cleaned_data, None
        if data["ruling_text"].strip():
            ruling = Ruling(
                data["ruling_text"], data["ruling_by"], data["ruling_number"], data["ruling_on"]
            )  # fmt: skip
        return {
            "outside_number": data["outside_number"],
            "outside_until": data["outside_until"],
            "ruling": ruling,
        }


class ConsentFields(forms.Form):
    """What the caller was told and agreed to; nobody agrees by being silent."""

    told_privacy = forms.BooleanField(label="已向企业说明隐私告知", required=False)
    may_publish = forms.BooleanField(
        label="企业同意办结后隐去身份公开", required=False, help_text="企业明确说同意才勾选。"
    )
    notice = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.privacy = PrivacyNotice.objects.in_force()
        self.initial.setdefault("notice", self.privacy.version if self.privacy else "")
        told = self.fields["told_privacy"]
        told.help_text = f"念的是 {self.privacy.version} 版，下面可以展开。" if self.privacy else ""
        if self.privacy is None:
            del self.fields["told_privacy"]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("told_privacy") and self.privacy and data.get("notice") != self.privacy.version:
            self.add_error("told_privacy", "隐私告知刚刚更新，请按新的说明后再勾选。")
        return data

    def privacy_version(self) -> str:
        return self.privacy.version if self.privacy and self.cleaned_data.get("told_privacy") else ""
