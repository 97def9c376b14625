"""Requests that came by telephone, visit, letter and so on, entered by staff."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from alliance.models import Department
from core.form_fields import AddressField, PageChoiceField
from enterprises.models import ParkPage
from mailbox.askers import asker
from mailbox.case import MoveRefused
from mailbox.forms.entry_fields import ConsentFields, OutsideFields, ReceivedFields
from mailbox.forms.staff_fields import EnterpriseField, LineField, TypedField
from mailbox.inputs import TEXT_LENGTH, clean_phone
from mailbox.instructors import Reach
from mailbox.models import Channel, RequestCategory
from mailbox.services import Contact, Request

# A letter is entered from the opening of its box, where its clock started.
BY_STAFF = [
    Channel.PHONE,
    Channel.VISIT,
    Channel.WECHAT,
    Channel.INSTRUCTOR,
    Channel.HOTLINE,
    Channel.SUPERIOR,
]
CHANNELS = [(channel.value, channel.label) for channel in BY_STAFF]
UNKNOWN = (
    "没有找到“%(typed)s”。请核对名称或统一社会信用代码；没有登记的请清空这里，写到“未登记的企业或团队”。"
)
NAMED_TWICE = "已登记的和未登记的只填一项：确是上面那家，请清空这里；不是，请清空上面。"
OUT_OF_REACH = "您目前不联系这家企业或这个园区。请联系协调员代录，或请企业自己在网上提交。"


class AskedFields(ConsentFields):
    """Who asks, and what."""

    category = forms.ModelChoiceField(
        label="类别", queryset=RequestCategory.objects.active(), empty_label="请选择"
    )
    accused = forms.ModelChoiceField(
        label="被投诉部门", queryset=Department.objects.all(), required=False, empty_label="无",
        help_text="只用于意见投诉；该部门看不到这件诉求。",
    )  # fmt: skip
    text = TypedField(
        label="诉求内容", max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="按企业的原话记，企业在查询时会看到。",
    )  # fmt: skip
    enterprise = EnterpriseField(
        label="已登记的企业", required=False, help_text="写名称或统一社会信用代码。",
        error_messages={"unknown": UNKNOWN},
    )  # fmt: skip
    enterprise_name = LineField(
        label="未登记的企业或团队", max_length=100, required=False, help_text="上面没有登记时写这里。"
    )
    park = PageChoiceField(
        label="园区", queryset=ParkPage.objects.live().by_pinyin(), required=False,
        empty_label="按企业所在园区，或未入驻",
    )  # fmt: skip
    contact_name = LineField(label="联系人", max_length=30)
    contact_phone = LineField(label="联系电话", max_length=30)
    contact_email = AddressField(
        label="电子邮箱", max_length=254, required=False, help_text="填了就会收到进展通知。"
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    groups: tuple = ()

    def grouped(self):
        """(heading, bound fields, whether it holds the text) in the order of a telephone call."""
        for heading, names in self.groups:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield heading, fields, "text" in names

    def clean_contact_phone(self) -> str:
        typed = self.cleaned_data["contact_phone"]
        try:
            return clean_phone(typed, "contact_phone") if typed else ""
        except MoveRefused as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict:
        data = super().clean()
        category = data.get("category")
        if data.get("accused") and category and not category.is_complaint:
            self.add_error("accused", "只有意见投诉才选被投诉部门，请改选类别或改为“无”。")
        if data.get("enterprise") and data.get("enterprise_name"):
            self.add_error("enterprise_name", NAMED_TWICE)
        return data

    def asked(self) -> dict:
        """Fields of a `services.Request`."""
        data = self.cleaned_data
        return {
            **asker(data["enterprise"], data["enterprise_name"], data["park"]),
            "category": data["category"],
            "text": data["text"],
            "contact": Contact(data["contact_name"], data["contact_phone"], data["contact_email"]),
            "accused": data["accused"],
            "privacy_version": self.privacy_version(),
            "may_publish": data["may_publish"],
            "submission": data["submission"],
        }


class EntryForm(OutsideFields, ReceivedFields, AskedFields):
    """reach: what bounds an instructor, None for who coordinates."""

    channel = forms.ChoiceField(label="来源", choices=[("", "请选择"), *CHANNELS])

    groups = (
        ("来源", ("channel", "received_at", "late_reason")),
        ("企业", ("enterprise", "enterprise_name", "park")),
        ("联系人", ("contact_name", "contact_phone", "contact_email", "told_privacy", "may_publish")),
        ("诉求", ("category", "accused", "text")),
        ("12345 转来和上级交办", OutsideFields.outside),
    )

    def __init__(self, *args, reach: Reach | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach
        if reach is None:
            return
        for name in (*OutsideFields.outside, "is_again"):
            del self.fields[name]
        self.fields["channel"].choices = [(Channel.INSTRUCTOR.value, Channel.INSTRUCTOR.label)]
        parks = self.fields["park"]
        parks.queryset = parks.queryset.filter(pk__in=reach.parks)
        parks.empty_label = "按企业所在园区"

    def clean(self) -> dict:
        data = super().clean()
        if "enterprise" in data and not data["enterprise"] and not data.get("enterprise_name"):
            self.add_error("enterprise_name", "请填写企业或团队名称。")
        elif not self._is_in_reach(data):
            self.add_error("enterprise" if data["enterprise"] else "park", OUT_OF_REACH)
        return data

    def _is_in_reach(self, data: dict) -> bool:
        if self.reach is None or "enterprise" not in data or "park" not in data:
            return True
        return self.reach.covers(data["enterprise"], data["park"])

    def request(self) -> Request:
        """What `services.entry.enter` takes."""
        outside = self.outside_inputs() if self.reach is None else {}
        return Request(**self.asked(), channel=self.cleaned_data["channel"], **outside)
