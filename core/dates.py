"""Dates as pages print them: short while they are of this year, with the year as soon as they are not. Pure.

A moment that is midnight to the second is a day of which no hour is known, as an old ledger has them.
"""

from datetime import date, datetime


def short_day(day: date, today: date) -> str:
    """11-20; of another year 2021-03-05."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def short_moment(at: datetime, today: date) -> str:
    """11-20 11:05; of another year 2021-03-05 09:30. `at` in local time."""
    return _with_hour(short_day(at, today), at)


def full_moment(at: datetime) -> str:
    """2026-11-20 11:05, 2021-03-05."""
    return _with_hour(f"{at:%Y-%m-%d}", at)


def spoken_moment(at: datetime, today: date) -> str:
    """11 月 20 日 11:05; of another year 2021 年 3 月 5 日."""
    year = "" if at.year == today.year else f"{at.year} 年 "
    return _with_hour(f"{year}{at.month} 月 {at.day} 日", at)


def _with_hour(day: str, at: datetime) -> str:
    is_day = at.hour == at.minute == at.second == at.microsecond == 0
    return day if is_day else f"{day} {at:%H:%M}"
