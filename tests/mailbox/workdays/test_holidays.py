"""Whether a table holds a whole year, and what it lacks."""

from datetime import date

import chinese_calendar
import pytest

from mailbox.workdays.holidays import SpecialDay, gaps, is_whole, known_years, legal_holidays, surplus
from tests.mailbox.calendars import shipped_days

pytestmark = pytest.mark.once

SHIPPED_YEARS = range(2020, 2027)


def of_year(year, days=None):
    return {day: special for day, special in (days or shipped_days()).items() if day.year == year}


def legal_only(year):
    return {day: SpecialDay(False, name) for day, name in legal_holidays(year).items()}


@pytest.mark.parametrize("year", SHIPPED_YEARS)
def test_every_shipped_year_is_whole(year):
    assert is_whole(year, shipped_days())


@pytest.mark.parametrize("year", SHIPPED_YEARS)
def test_legal_holidays_are_days_off_in_an_outside_calendar(year):
    for day in legal_holidays(year):
        is_off, name = chinese_calendar.get_holiday_detail(day)
        assert is_off, day
        assert name, day


def test_the_law_names_eleven_days_and_thirteen_since_2025():
    assert [len(legal_holidays(year)) for year in (2024, 2025, 2027)] == [11, 13, 13]
    assert date(2027, 2, 5) in legal_holidays(2027)
    assert date(2024, 2, 9) not in legal_holidays(2024)


def test_one_day_that_somebody_adds_makes_no_year():
    days = {date(2027, 1, 1): SpecialDay(False, "元旦")}
    assert not is_whole(2027, days)
    assert gaps(2027, days)[:2] == [
        "春节（2 月 5 日至 8 日）",
        "清明（4 月 5 日）",
    ]


@pytest.mark.parametrize("missing", [date(2026, 6, 19), date(2026, 10, 3)])
def test_a_legal_holiday_that_is_missing_or_worked_is_named(missing):
    days = of_year(2026)
    name = days.pop(missing).name
    assert gaps(2026, days) == [f"{name}（{missing.month} 月 {missing.day} 日）"]
    days[missing] = SpecialDay(True, "加班")
    assert not is_whole(2026, days)


def test_legal_holidays_on_a_weekend_want_their_weekday():
    """2027: 春节 takes Saturday 6 and Sunday 7 February, 劳动节 and 国庆 each a weekend day."""
    weekend = sum(day.weekday() >= 5 for day in legal_holidays(2027))
    assert weekend
    assert gaps(2027, legal_only(2027)) == [f"补休 {weekend} 天"]


def test_make_up_days_that_were_forgotten_leave_a_surplus():
    days = of_year(2026)
    assert surplus(2026, days) == 0
    del days[date(2026, 2, 14)], days[date(2026, 10, 10)]
    assert surplus(2026, days) == 2
    assert is_whole(2026, days)


def test_a_year_beyond_the_known_ones_is_never_whole():
    year = max(known_years()) + 1
    assert not is_whole(year, {date(year, 1, 1): SpecialDay(False, "元旦")})
