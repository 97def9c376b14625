"""A made-up request for the dry run of the routing rules."""

from django import forms

from enterprises.models import Industry, ParkPage
from mailbox.forms.staff_fields import TypedField
from mailbox.inputs import TEXT_LENGTH
from mailbox.models import EnterpriseKind, RequestCategory
from mailbox.routing import Asked


class RuleTrialForm(forms.Form):
    text = TypedField(
        label="诉求内容", max_length=TEXT_LENGTH, widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "请写一段诉求，像企业会写的那样。"},
    )  # fmt: skip
    category = forms.ModelChoiceField(
        label="类别", queryset=RequestCategory.objects.active(), empty_label="请选择",
        error_messages={"required": "请选择类别。"},
    )  # fmt: skip
    park = forms.ModelChoiceField(
        label="园区", queryset=ParkPage.objects.live().by_pinyin(), required=False, empty_label="未入驻"
    )
    kind = forms.ChoiceField(
        label="企业类型", choices=EnterpriseKind, initial=EnterpriseKind.UNREGISTERED, required=False
    )
    industry = forms.ChoiceField(label="行业", choices=[("", "不清楚"), *Industry.choices], required=False)

    def asked(self) -> Asked:
        data = self.cleaned_data
        park = data["park"].pk if data["park"] else None
        kind = data["kind"] or EnterpriseKind.UNREGISTERED
        return Asked(data["text"], data["category"].pk, park, kind, data["industry"])
