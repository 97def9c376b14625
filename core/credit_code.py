"""统一社会信用代码 after GB 32100-2015, with the organisation code (GB 11714) inside it."""

import unicodedata

from django.core.exceptions import ValidationError

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(3**place % 31 for place in range(17))
INNER_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalise(text: str) -> str:
    """Upper case, without blanks or hyphens, full-width characters folded: how codes are stored."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and c != "-").upper()


def check_character(first_17: str) -> str:
    """The 18th place (GB 32100-2015, 4.5) of a code whose first 17 places are given."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(first_17, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def inner_check_character(first_8: str) -> str:
    """The check character of the organisation code (places 9–16 of the credit code)."""
    total = sum(INNER_ALPHABET.index(c) * w for c, w in zip(first_8, INNER_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def validate_credit_code(text: str) -> None:
    """Raise ValidationError with the sentence that tells what is wrong; accepts raw or normalised text."""
    code = normalise(text)
    if len(code) != LENGTH:
        raise ValidationError(f"统一社会信用代码应为 {LENGTH} 位，现在是 {len(code)} 位，请核对。")
    wrong = [c for c in code if c not in ALPHABET]
    if wrong:
        raise ValidationError(
            f"统一社会信用代码里不会出现“{wrong[0]}”，请核对（代码不用字母 I、O、S、V、Z）。"
        )
    if not code[2:8].isdigit() or code[2:8] == "000000":
        raise ValidationError("统一社会信用代码第 3 至 8 位是行政区划代码，请核对这六位数字。")
    if code[16] != inner_check_character(code[8:16]) or code[17] != check_character(code[:17]):
        raise ValidationError("统一社会信用代码校验不符，可能抄错了一位，请对照营业执照核对。")
