"""Days from–to over which figures are counted: a month, a quarter, a year, or any two days. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mailbox.worktime import DAY, midnight

MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])", re.ASCII)
YEAR = re.compile(r"(\d{4})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = 366 * 3


class BadPeriod(ValueError):
    """`str()` is a Chinese sentence for who typed it."""


@dataclass(frozen=True)
class Period:
    """Both days are counted; Asia/Shanghai."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadPeriod("结束日期不能早于开始日期。")
        if not (self.first.year >= FIRST_YEAR and self.last.year <= LAST_YEAR):
            raise BadPeriod(f"年份请填 {FIRST_YEAR} 到 {LAST_YEAR} 之间。")
        if (self.last - self.first).days >= LONGEST:
            raise BadPeriod("一次最多统计三年。")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """2026-11, 2026-Q4, 2026; BadPeriod for anything else."""
        text = text.strip()
        if found := QUARTER.fullmatch(text):
            return cls.quarter(int(found[1]), int(found[2]))
        if found := MONTH.fullmatch(text):
            return cls.month(int(found[1]), int(found[2]))
        if found := YEAR.fullmatch(text):
            return cls.year(int(found[1]))
        raise BadPeriod("统计期请写成 2026-11、2026-Q4 或 2026。")

    @classmethod
    def between(cls, first: str, last: str) -> "Period":
        """Two days as 2026-11-01."""
        try:
            return cls(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
        except BadPeriod:
            raise
        except ValueError:
            raise BadPeriod("日期请写成 2026-11-01 的样子，开始和结束都要填。") from None

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls(*_months(year, month, 1))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        return cls(*_months(year, 3 * quarter - 2, 3))

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(*_months(year, 1, 12))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        return cls.month(day.year, day.month)

    @property
    def start(self) -> datetime:
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return midnight(self.last + DAY)

    @property
    def code(self) -> str:
        """What `parse` reads; "" for days that are no month, quarter or year."""
        year, month = self.first.year, self.first.month
        for code in (f"{year}-{month:02d}", f"{year}-Q{(month + 2) // 3}", f"{year}"):
            if Period.parse(code) == self:
                return code
        return ""

    @property
    def query(self) -> dict[str, str]:
        """Parameters of an address."""
        if self.code:
            return {"period": self.code}
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}

    @property
    def label(self) -> str:
        """2026 年 11 月, 2026 年第四季度, 2026 年, 2026-11-01 至 2026-11-15"""
        code, year = self.code, self.first.year
        if "Q" in code:
            return f"{year} 年第{'一二三四'[int(code[-1]) - 1]}季度"
        if "-" in code:
            return f"{year} 年 {self.first.month} 月"
        return f"{year} 年" if code else f"{self.first} 至 {self.last}"

    def months(self) -> Iterator[str]:
        """2026-11 of every month that it touches, the oldest first."""
        day = self.first.replace(day=1)
        while day <= self.last:
            yield f"{day:%Y-%m}"
            day = Period.month_of(day).last + DAY

    def within(self, month: str) -> "Period":
        """The part of it that lies in that month; BadPeriod when there is none."""
        whole = Period.parse(month)
        return Period(max(self.first, whole.first), min(self.last, whole.last))

    def before(self) -> "Period | None":
        """As long, just before: the month, quarter or year before, or as many days; None where years begin."""
        try:
            return self._before(self.first - DAY)
        except BadPeriod:
            return None

    def following(self) -> "Period":
        """The month that begins after it; BadPeriod where years end."""
        return Period.month_of(self.last + DAY)

    def _before(self, last: date) -> "Period":
        code = self.code
        if "Q" in code:
            return Period.quarter(last.year, (last.month + 2) // 3)
        if "-" in code:
            return Period.month_of(last)
        return Period.year(last.year) if code else Period(last - (self.last - self.first), last)


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise BadPeriod(f"年份请填 {FIRST_YEAR} 到 {LAST_YEAR} 之间，月份 1 到 12。")
    after = date(year + (month + number > 12), (month + number - 1) % 12 + 1, 1)
    return date(year, month, 1), after - DAY
