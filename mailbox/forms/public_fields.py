"""Fields of the public forms. The engine's own cleaning is used, so that both say the same."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from mailbox.case import MoveRefused


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
