"""Telephone numbers as people type them."""

from unicodedata import normalize

from django.core.exceptions import ValidationError

from core.credit_code import normalise

PHONE_LENGTH = 20
SENTENCE = "请填写能打通的手机号或带区号的座机，如 13800138000、0535-6631311。"
COUNTRY = "86"
MOBILE_LENGTH = 11


def checked_phone(value: str) -> str:
    """Digits with + - ( ) and blanks, 7 to 15 digits in at most 20 places; full-width ones are folded.

    Raises:
        ValidationError: with the sentence for the writer.
    """
    typed = normalize("NFKC", value.replace("\x00", "").strip())
    phone = typed if "-" in typed else normalise(typed)
    digits = sum(c.isdigit() for c in phone)
    if not 7 <= digits <= 15 or len(phone) > PHONE_LENGTH or any(c not in "0123456789+-() 转" for c in phone):
        raise ValidationError(SENTENCE)
    return phone


def same_phone(phone: str) -> str:
    """The digits by which two ways of writing one number are found equal: without +86, blanks and hyphens."""
    digits = "".join(c for c in phone if c.isdigit())
    is_national = len(digits) == MOBILE_LENGTH + len(COUNTRY) and digits.startswith(COUNTRY)
    return digits[len(COUNTRY) :] if is_national else digits
