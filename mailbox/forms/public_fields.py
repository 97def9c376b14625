"""Fields of the public forms. The engine's own cleaning is used, so that both say the same."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from core.plain_text import one_line
from mailbox.case import MoveRefused

EMAIL_LENGTH = 254  # of an address by RFC 5321, and in the database
EMAIL_ERRORS = {
    "invalid": "邮箱地址不完整，例：wang@example.cn。",
    "max_length": f"邮箱地址不能超过 {EMAIL_LENGTH} 个字符，请核对。",
}


class CleanedField(forms.CharField):
    """Text cleaned by a function that raises MoveRefused. No maxlength: it would cut what is pasted."""

    def __init__(self, *, cleaner: Callable[[str], str], **kwargs) -> None:
        super().__init__(**kwargs)
        self.cleaner = cleaner

    def clean(self, value) -> str:
        text = super().clean((value or "").replace("\x00", ""))
        if not text:
            return ""
        try:
            return self.cleaner(text)
        except MoveRefused as refusal:
            raise ValidationError(str(refusal)) from None


class ShortField(forms.CharField):
    """One line (see `plain_text.one_line`) of at most `length` characters, told and not cut."""

    def __init__(self, *, length: int, **kwargs) -> None:
        super().__init__(**kwargs)
        self.length = length

    def clean(self, value) -> str:
        text = one_line(super().clean((value or "").replace("\x00", "")))
        if self.required and not text:
            raise ValidationError(self.error_messages["required"])
        if len(text) > self.length:
            raise ValidationError(f"不能超过 {self.length} 字，现在是 {len(text)} 字。")
        return text


class AddressField(forms.EmailField):
    """Django takes signs that nobody sees for letters of a domain; no letter would ever arrive there."""

    def clean(self, value) -> str:
        address = super().clean(value)
        if one_line(address) != address:
            raise ValidationError("邮箱地址里有看不见的字符，请重新输入。")
        return address


class PageChoiceField(forms.ModelChoiceField):
    """One of some pages; a number that no database holds is no choice, as any other unknown one."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


class CategoryField(forms.ModelChoiceField):
    """Cards with name, what belongs there, and what is promised."""

    widget = forms.RadioSelect

    def label_from_instance(self, category) -> str:
        return format_html(
            '<span class="category"><span class="category__name">{}</span>'
            '<span class="category__text">{}</span>'
            '<span class="category__promise">{} 个工作日内办结或答复</span></span>',
            category.name, category.description, category.solve_days,
        )  # fmt: skip
