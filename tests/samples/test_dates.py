"""The days on which sample pages stand: none on a weekend or a holiday, whatever the day of loading."""

from datetime import UTC, date, datetime, time

import pytest

from core.samples.pages import day_from

NOON = time(12)


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        (datetime(2026, 11, 23, 4, tzinfo=UTC), -48, date(2026, 9, 30)),  # from 2026-10-06 back
        (datetime(2026, 9, 30, 4, tzinfo=UTC), 4, date(2026, 10, 9)),  # an announced event stays ahead
        (datetime(2026, 11, 23, 4, tzinfo=UTC), -1, date(2026, 11, 20)),
        (datetime(2026, 12, 31, 4, tzinfo=UTC), 1, date(2027, 1, 4)),
        (datetime(2026, 11, 23, 4, tzinfo=UTC), -7, date(2026, 11, 16)),
    ],
)
def test_a_day_counted_from_today_is_a_working_day(now, days, expected):
    assert day_from(now, {"days": days, "time": NOON}).date() == expected


def test_a_fixed_date_stays():
    row = {"date": date(2026, 10, 6), "days": 0, "time": NOON}
    assert day_from(datetime(2026, 11, 23, tzinfo=UTC), row).date() == date(2026, 10, 6)
