"""Model fields of the project."""

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
