"""What may stand in a cell: texts that start no formula and break no file. Pure."""

import math
import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

LONGEST = 32_767  # UTF-16 units in a cell of Excel
CUT = "……（超过单元格上限，后面略去）"
EXACT_DIGITS = 15  # Excel keeps no more of a number
FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar is wrong

REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # XML 1.0 has no such characters
REPLACED = "\ufffd"
LINE_BREAK = re.compile("\r\n?")

UNSEEN = r"'\s\u00ad\u200b-\u200f\u2060\ufeff"  # what programs strip before they look at the first sign
# = + - @, and every sign that Unicode's compatibility form (NFKC) makes one of them.
SMALL = "\u207a\u207b\u207c\u208a\u208b\u208c\ufe62\ufe63\ufe66\ufe6b"
MARKS = f"=+-@\uff1d\uff0b\uff0d\uff20\u2212\u2a75\u2a76\ufb29{SMALL}"
# Numbers that are none: leading zeros, more digits than Excel shows, and 12E5, which it takes for 1,200,000.
NUMERALS = r"(?:0\d+|\d{12,}|\d+[eE][+-]?\d+)\s*\Z"
RISKY = re.compile(rf"[{UNSEEN}]*(?:[\t\r\n{re.escape(MARKS)}]|{NUMERALS})")
GUARD = "'"


class Share(float):
    """A fraction that is shown as per cent: Share(0.857) is 85.7%."""


Value = str | int | float | Decimal | date | datetime | None


def clean(value: object) -> Value:
    """A value that every format can hold.

    Aware times become wall-clock times of the site; booleans 是 and 否; numbers and dates that Excel would
    change become text; objects are what `str()` says.
    """
    if value is None or isinstance(value, bool):
        return {None: None, True: "是", False: "否"}[value]
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, date):
        return value if value.timetuple()[:3] >= FIRST_DAY.timetuple()[:3] else value.isoformat()
    return text(str(value))


def _number(value: int | float | Decimal) -> Value:
    if not math.isfinite(value):
        return None
    if isinstance(value, int) and len(str(abs(value))) > EXACT_DIGITS:
        return str(value)
    return value


def text(value: str) -> str:
    """Without characters that no workbook can hold, with plain line breaks, and not longer than a cell."""
    plain = REFUSED.sub(REPLACED, LINE_BREAK.sub("\n", value))
    return plain if units(plain) <= LONGEST else _cut(plain, LONGEST - units(CUT)) + CUT


def units(value: str) -> int:
    return len(value.encode("utf-16-le")) // 2


def _cut(value: str, most: int) -> str:
    return value.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")


def guarded(value: str) -> str:
    """With an apostrophe where Excel would calculate or change what stands in a csv."""
    return GUARD + value if RISKY.match(value) else value


def unguarded(value: str) -> str:
    """What `guarded` was given: for a csv of ours that comes back."""
    return value[1:] if value.startswith(GUARD) and RISKY.match(value[1:]) else value
