"""Requests that came by telephone, visit, letter box and so on, entered by staff."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.askers import asker
from mailbox.case import MoveRefused
from mailbox.forms.public_fields import AddressField, PageChoiceField
from mailbox.forms.staff_fields import EnterpriseField, LineField, TypedField
from mailbox.inputs import TEXT_LENGTH, clean_phone
from mailbox.models import Channel, RequestCategory
from mailbox.services import Contact, Request

CHANNELS = [(value, label) for value, label in Channel.choices if value != Channel.WEB]
WITH_OUTSIDE_NUMBER = frozenset({Channel.HOTLINE, Channel.SUPERIOR})


class EntryForm(forms.Form):
    channel = forms.ChoiceField(label="来源", choices=[("", "请选择"), *CHANNELS])
    outside_number = LineField(
        label="外部编号", max_length=40, required=False, help_text="12345 工单号或交办文号。"
    )
    category = forms.ModelChoiceField(
        label="类别", queryset=RequestCategory.objects.active(), empty_label="请选择"
    )
    accused = forms.ModelChoiceField(
        label="被投诉部门", queryset=Department.objects.all(), required=False, empty_label="无",
        help_text="只用于意见投诉；该部门看不到这件诉求。",
    )  # fmt: skip
    text = TypedField(
        label="诉求内容", max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="按企业的原话记，企业在查询时会看到。",
    )  # fmt: skip
    enterprise = EnterpriseField(label="已登记的企业", required=False, help_text="写名称或统一社会信用代码。")
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

    groups = (
        ("来源", ("channel", "outside_number")),
        ("企业", ("enterprise", "enterprise_name", "park")),
        ("联系人", ("contact_name", "contact_phone", "contact_email")),
        ("诉求", ("category", "accused", "text")),
    )

    def grouped(self):
        """(heading, bound fields, whether it holds the text) in the order of a telephone call."""
        return [(heading, [self[name] for name in names], "text" in names) for heading, names in self.groups]

    def clean_contact_phone(self) -> str:
        try:
            return clean_phone(self.cleaned_data["contact_phone"], "contact_phone")
        except MoveRefused as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict:
        data = super().clean()
        if data.get("channel") in WITH_OUTSIDE_NUMBER and not data.get("outside_number"):
            self.add_error("outside_number", "请填写工单号或交办文号，回复上级时要用。")
        category = data.get("category")
        if data.get("accused") and category and not category.is_complaint:
            self.add_error("accused", "只有意见投诉才选被投诉部门，请改选类别或改为“无”。")
        if "enterprise" in data and not data["enterprise"] and not data.get("enterprise_name"):
            self.add_error("enterprise_name", "请填写企业或团队名称。")
        return data

    def request(self) -> Request:
        """What `services.submit` takes."""
        data = self.cleaned_data
        return Request(
            **asker(data["enterprise"], data["enterprise_name"], data["park"]),
            category=data["category"],
            text=data["text"],
            contact=Contact(data["contact_name"], data["contact_phone"], data["contact_email"]),
            accused=data["accused"],
            channel=data["channel"],
            outside_number=data["outside_number"],
            submission=data["submission"],
        )
