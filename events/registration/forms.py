"""The form of who registers, made from what the organiser asks; the same one for staff at the telephone."""

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import EMAIL_ERRORS, AddressField, ShortField
from core.phones import checked_phone
from core.private_numbers import private_numbers
from events.models import EventPage
from events.models.registration import ANSWER_LENGTH, NAME_LENGTH, UNIT_LENGTH
from events.models.registration_settings import ContactWay
from events.registration.joining import Applicant

NO_CONTACT = "手机和邮箱至少填一项，活动有变动才能告诉您。"
PRIVATE = "这里有像{kind}的一串号码（末四位 {tail}），请删掉：报名用不着。"


class PhoneField(forms.CharField):
    def clean(self, value) -> str:
        typed = super().clean((value or "").replace("\x00", ""))
        return checked_phone(typed) if typed else ""


class PlainField(ShortField):
    """Without identity and bank numbers, which people write where nobody asks for them."""

    def clean(self, value) -> str:
        text = super().clean(value)
        for number in private_numbers(text):
            raise ValidationError(PRIVATE.format(kind=number.kind, tail=number.tail))
        return text


def people_field(most: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="几个人来",
        coerce=int,
        choices=[(number, f"{number} 人") for number in range(1, most + 1)],
        initial=1,
        error_messages={
            "required": "请选人数。",
            "invalid_choice": f"一次最多报 {most} 人，请从列表中选择。",
        },
    )


class JoinForm(forms.Form):
    name = PlainField(
        label="姓名",
        length=NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "请填写姓名，现场按姓名核对。"},
    )
    unit = PlainField(
        label="单位",
        length=UNIT_LENGTH,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    phone = PhoneField(
        label="手机",
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": "请填写手机号，活动有变动才能告诉您。"},
    )
    email = AddressField(
        label="邮箱",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=EMAIL_ERRORS | {"required": "请填写邮箱，确认链接会发到那里。"},
    )
    people = people_field(1)
    answer = PlainField(
        label="问题", length=ANSWER_LENGTH, required=False, widget=forms.Textarea({"rows": 3})
    )
    consent = forms.BooleanField(
        label="我同意按上面的说明使用我填的信息",
        error_messages={"required": "请阅读上面的说明，同意后勾选。"},
    )
    homepage = forms.CharField(label="请留空", required=False)  # people do not see it, machines fill it in

    def __init__(self, *args, event: EventPage, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not event.asks_unit:
            del self.fields["unit"]
        if event.largest_group > 1:
            self.fields["people"] = people_field(event.largest_group)
        else:
            del self.fields["people"]
        if event.question:
            self.fields["answer"].label = event.question
        else:
            del self.fields["answer"]
        self._ask_contact(ContactWay(event.contact_way))

    def _ask_contact(self, way: ContactWay) -> None:
        self.fields["phone"].required = way == ContactWay.PHONE
        self.fields["email"].required = way == ContactWay.EMAIL
        if way == ContactWay.EITHER:
            self.fields["phone"].help_text = "手机、邮箱至少填一项。"
        self.fields["email"].help_text = "填了邮箱，确认链接和变动会发到邮箱。"

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError("请把这一栏清空再提交。")
        return ""

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        is_contact_wrong = bool(self.errors.keys() & {"phone", "email"})
        if not is_contact_wrong and not (cleaned.get("phone") or cleaned.get("email")):
            self.add_error("phone", NO_CONTACT)
        return cleaned

    @property
    def applicant(self) -> Applicant:
        names = ("name", "phone", "email", "unit", "people", "answer")
        return Applicant(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})


class StaffJoinForm(JoinForm):
    """Entered for somebody who called."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = "已在电话里说明：信息只用于办这场活动，结束 30 天后删除，对方同意"
        self.fields["consent"].error_messages["required"] = "请先向对方说明并得到同意，再勾选。"
        del self.fields["homepage"]


class PeopleForm(forms.Form):
    def __init__(self, *args, most: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = people_field(most)
