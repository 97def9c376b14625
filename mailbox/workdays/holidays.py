"""The legal holidays of a year, and what a table of holidays and make-up days still lacks of them. Pure.

Source: 全国年节及纪念日放假办法, 11 days until 2024 and 13 from the revision of 2025 on; a legal holiday
on a weekend is made good on a weekday (article 6), so a whole year takes exactly that many weekdays off.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

DATES = Path(__file__).parent.parent / "data" / "lunar_holidays.csv"
LUNAR = {"spring_festival": "春节", "qingming": "清明", "dragon_boat": "端午", "mid_autumn": "中秋"}
FIXED = {
    (1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆", (10, 2): "国庆", (10, 3): "国庆",
}  # fmt: skip
REVISED = 2025  # the year from which 5-2 and the eve of the Spring Festival are legal holidays


@dataclass(frozen=True)
class SpecialDay:
    """A day that the yearly notice names: a holiday or a make-up working day."""

    is_working: bool
    name: str = ""


@cache
def known_years() -> Mapping[int, Mapping[str, date]]:
    """{year: {holiday: its day}} of those that follow moon and sun; 春节 is the first day of its month."""
    with DATES.open(encoding="utf-8", newline="") as lines:
        return {
            int(row["year"]): {name: date.fromisoformat(row[column]) for column, name in LUNAR.items()}
            for row in csv.DictReader(lines)
        }


def fixed_holiday(day: date) -> str | None:
    """The legal holiday that stands on this date every year; None on other days."""
    if day.year < REVISED and (day.month, day.day) == (5, 2):
        return None
    return FIXED.get((day.month, day.day))


def legal_holidays(year: int) -> dict[date, str]:
    """Every legal holiday of a known year in the order of the calendar. KeyError for other years."""
    fixed = [date(year, month, day) for month, day in FIXED]
    found = {day: name for day in fixed if (name := fixed_holiday(day))}
    for name, day in known_years()[year].items():
        first, last = (-1 if year >= REVISED else 0, 2) if name == "春节" else (0, 0)
        for n in range(first, last + 1):
            found.setdefault(day + timedelta(days=n), name)
    return dict(sorted(found.items()))


def surplus(year: int, days: Mapping[date, SpecialDay]) -> int:
    """Weekdays off less weekend days worked, beyond what the law gives; negative when days are missing."""
    taken = 0
    for day, special in days.items():
        if day.year == year and special.is_working == (day.weekday() >= 5):
            taken += -1 if special.is_working else 1
    return taken - (13 if year >= REVISED else 11)


def gaps(year: int, days: Mapping[date, SpecialDay]) -> list[str]:
    """What the table lacks of the year, as phrases: 清明（4 月 5 日）, 补休 2 天. Empty: the year is whole."""
    if year not in known_years():
        return ["农历节日"]
    legal = legal_holidays(year).items()
    missing = [(day, name) for day, name in legal if day not in days or days[day].is_working]
    if missing:
        return [_phrase(name, [day for day, _ in rows]) for name, rows in groupby(missing, lambda m: m[1])]
    short = -surplus(year, days)
    return [f"补休 {short} 天"] if short > 0 else []


def is_whole(year: int, days: Mapping[date, SpecialDay]) -> bool:
    """Whether the table holds the year's notice, and not only single days that somebody added."""
    return not gaps(year, days)


def _phrase(name: str, days: list[date]) -> str:
    words = [f"{day.month} 月 {day.day} 日" for day in days]
    is_row = len(days) > 2 and (days[-1] - days[0]).days == len(days) - 1
    return f"{name}（{f'{words[0]}至 {days[-1].day} 日' if is_row else '、'.join(words)}）"
