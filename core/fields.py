"""Model fields of the project."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core.credit_code import LENGTH, normalise, validate_credit_code


class CreditCodeField(models.CharField):
    """A checked credit code, stored normalised; blank is stored as NULL so that it may be unique."""

    default_validators = [validate_credit_code]

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("max_length", LENGTH)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        text = normalise(super().to_python(value) or "")
        return text or None

    def get_prep_value(self, value):
        return super().get_prep_value(self.to_python(value))

    def formfield(self, **kwargs):
        """The box takes blanks and hyphens, so it is longer than the code."""
        return super().formfield(**{"max_length": LENGTH * 2, "empty_value": None, **kwargs})


class SeveralChoicesField(models.CharField):
    """Several of `choices`, ticked in a form; a list in Python, `,one,two,` in the database.

    The commas on both sides make `field__contains=f",{value},"` true for exactly one choice.
    """

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection) -> list[str]:
        return self.to_python(value)

    def to_python(self, value) -> list[str]:
        """The ticked values in the order of the choices."""
        ticked = value.strip(",").split(",") if isinstance(value, str) else (value or [])
        return [choice for choice, _ in self.flatchoices if choice in ticked]

    def get_prep_value(self, value) -> str:
        if isinstance(value, str):
            return value
        return f",{','.join(value)}," if value else ""

    def value_to_string(self, obj) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value) -> None:
        """What is stored holds known choices only, so no length is exceeded."""

    def formfield(self, **kwargs):
        field = forms.TypedMultipleChoiceField(
            choices=self.flatchoices,
            coerce=str,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
        field.initial = self.get_default()
        return field

    def labels(self, value: Iterable[str]) -> list[str]:
        return [str(label) for choice, label in self.flatchoices if choice in value]
