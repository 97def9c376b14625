"""Fields of public forms: nothing is cut, and what cannot be stored is told."""

from django import forms
from django.core.exceptions import ValidationError

from core.plain_text import one_line

EMAIL_LENGTH = 254  # of an address by RFC 5321, and in the database
EMAIL_ERRORS = {
    "invalid": "邮箱地址不完整，例：wang@example.cn。",
    "max_length": f"邮箱地址不能超过 {EMAIL_LENGTH} 个字符，请核对。",
}


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
