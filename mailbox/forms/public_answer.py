"""The texts of a public answer, as the office edits them."""

from django import forms
from django.core.exceptions import ValidationError

from core.plain_text import shows
from mailbox.forms.staff_fields import LineField, TypedField
from mailbox.inputs import TEXT_LENGTH
from mailbox.models import PublicAnswer, RequestCategory

LENGTH = 2 * TEXT_LENGTH  # masking may lengthen what is as long as it may be


class PublicAnswerForm(forms.Form):
    title = LineField(label="标题", max_length=60, help_text="一句话说清是什么事，不写企业和人名。")
    category = forms.ModelChoiceField(
        label="类别", queryset=RequestCategory.objects.filter(is_complaint=False), empty_label=None
    )
    question = TypedField(
        label="问题", max_length=LENGTH, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="只留下别的企业也会遇到的部分；金额、日期、地点能省就省。",
    )  # fmt: skip
    answer = TypedField(
        label="答复", max_length=LENGTH, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写清怎么办、找哪个部门、需要什么材料。",
    )  # fmt: skip

    names = ("title", "category", "question", "answer")

    def __init__(self, data=None, *, of: PublicAnswer) -> None:
        super().__init__(data, initial={name: getattr(of, name) for name in self.names})
        for name, field in self.fields.items():
            field.label_suffix = ""
            field.error_messages["required"] = f"请填写{field.label}。"
            if name != "category":
                length = field.max_length
                field.error_messages["max_length"] = f"{field.label}不能超过 {length} 字。"

    def clean(self) -> dict:
        for name in ("title", "question", "answer"):
            if name in self.cleaned_data and not shows(self.cleaned_data[name]):
                self.add_error(name, ValidationError(self.fields[name].error_messages["required"]))
        return self.cleaned_data
