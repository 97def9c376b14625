"""Dates as people write them into ledgers. Pure."""

import re
from datetime import date, datetime, time, timedelta
from unicodedata import normalize

from core.plain_text import repeated
from mailbox.worktime import ZONE

FIRST_YEAR = 2000
EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar as it counts after February 1900
SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
WRITTEN = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[::时]\s*(\d{1,2})(?:\s*分?)(?:\s*:\s*\d{1,2}(?:\.\d+)?)?)?"
)
NOISE = re.compile(r"\((?:周|星期).\)|(?:周|星期)[一二三四五六日天]")


class WrongDate(ValueError):
    """`str()` says what is wrong, to go behind the name of the column."""


def read_moment(text: str) -> datetime:
    """2024.3.5, 2024/3/5, 2024年3月5日, 20240305, 45356 (Excel), each with a time or without.

    Aware, in office time; without a time the beginning of the day. Raises WrongDate.
    """
    plain = NOISE.sub("", normalize("NFKC", text)).strip()
    if found := SERIAL.fullmatch(plain):
        return _checked(EPOCH + timedelta(days=int(found[1])), _part_of_day(found[2]), text)
    found = COMPACT.fullmatch(plain) or WRITTEN.fullmatch(plain)
    if not found:
        raise WrongDate(f"{repeated(text)}看不明白，请写成 2024-03-05")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        hour, minute = (found[4], found[5]) if found.re is WRITTEN else (None, None)
        at = time(int(hour or 0), int(minute or 0))
    except ValueError:
        raise WrongDate(f"{repeated(text)}没有这一天或这个时刻") from None
    return _checked(day, at, text)


def _part_of_day(digits: str | None) -> time:
    seconds = min(round(float(f"0.{digits or 0}") * 86_400), 86_399)
    return time(seconds // 3600, seconds % 3600 // 60)


def _checked(day: date, at: time, text: str) -> datetime:
    if day.year < FIRST_YEAR:
        raise WrongDate(f"{repeated(text)}早于 {FIRST_YEAR} 年，请核对")
    return datetime.combine(day, at, ZONE)
