"""One line of a table of holidays: a day or a row of days, off or worked, and a name. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import normalize

from core.plain_text import repeated
from mailbox.workdays.holidays import SpecialDay, known_years, legal_holidays
from mailbox.worktime import say_day

MOST_DAYS = 31
NAME_LENGTH = 20
OFF = frozenset({"放假", "假", "假期", "节假日", "休", "休息", "休假", "0", "false", "holiday"})
WORKED = frozenset({"上班", "班", "补班", "调休上班", "工作", "工作日", "1", "true", "workday"})
DAY_PATTERN = r"(?:(\d{4})[-/.年])?(?:(\d{1,2})[-/.月])?(\d{1,2})日?"
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
NOISE = re.compile(r"\((?:周|星期).\)|(?<=[\d日])[ T]0?0:00(?::00)?$|\s")
ROW = re.compile(rf"{DAY_PATTERN}(?:(?:至|到|~|-+|–|—+){DAY_PATTERN})?")


class WrongLine(ValueError):
    """`str()` is a Chinese sentence that goes behind 第 n 行：."""


@dataclass(frozen=True)
class Line:
    first: date
    last: date
    special: SpecialDay

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def read_line(when: str, kind: str, name: str) -> Line:
    """2027-01-01, 2027/1/1, 2027年1月1日, 2027年2月5日至11日. Raises WrongLine."""
    first, last = _days(when)
    if last < first:
        raise WrongLine("起止日期写反了，请核对。")
    if (last - first).days >= MOST_DAYS:
        raise WrongLine(f"一行最多写 {MOST_DAYS} 天，请核对起止日期。")
    line = Line(first, last, SpecialDay(_is_working(kind), _name(name, kind)))
    for day in line.days():
        if line.special.is_working and (holiday := legal_holidays(day.year).get(day)):
            raise WrongLine(f"{say_day(day)}是法定节假日（{holiday}），不能标为上班。")
    return line


def _days(text: str) -> tuple[date, date]:
    plain = COMPACT.sub(r"\1-\2-\3", NOISE.sub("", normalize("NFKC", text).strip()))
    if not plain:
        raise WrongLine("没有写日期。")
    found = ROW.fullmatch(plain)
    if not found or not found[1] or not found[2]:
        raise WrongLine(f"日期{repeated(text)}看不明白，请写成 2027-01-01 的样子。")
    first = _date(found[1], found[2], found[3], text)
    if not found[6]:
        return first, first
    return first, _date(found[4] or found[1], found[5] or found[2], found[6], text)


def _date(year: str, month: str, day: str, text: str) -> date:
    years = known_years()
    if int(year) not in years:
        raise WrongLine(f"年份 {year} 不在 {min(years)} 至 {max(years)} 年之间，请核对。")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise WrongLine(f"没有{repeated(text)}这一天，请核对。") from None


def _is_working(text: str) -> bool:
    word = normalize("NFKC", text).strip().lower()
    if word in OFF | WORKED:
        return word in WORKED
    if not word:
        raise WrongLine("没有写“放假”还是“上班”。")
    raise WrongLine(f"{repeated(text)}看不出是放假还是上班，请写“放假”或“上班”。")


def _name(text: str, kind: str) -> str:
    name = " ".join(text.replace("\x00", "").split())
    if not name and _is_working(kind):
        return "调休"
    if not name:
        raise WrongLine("没有写说明，请写明节日，如“春节”。")
    if len(name) > NAME_LENGTH:
        raise WrongLine(f"说明不能超过 {NAME_LENGTH} 字，现在是 {len(name)} 字。")
    return name
