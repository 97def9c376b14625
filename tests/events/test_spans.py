"""How long an event lasts, how that is said, and on which days of a month it stands."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from events.months import bounds, nearest, parsed, shifted, weeks_of
from events.spans import ZONE, span
from events.wording import short_span, spoken_span

pytestmark = pytest.mark.once


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


TODAY = date(2026, 11, 23)
SPANS = [
    # starts, ends, all day → days, said beside the leaf, said in full
    ("2026-11-27 14:00", "2026-11-27 16:00", False, "27", "14:00–16:00", "11 月 27 日（星期五）14:00–16:00"),
    ("2026-11-27 14:00", None, False, "27", "14:00", "11 月 27 日（星期五）14:00 开始"),
    ("2026-11-27 14:00", "2026-11-27 14:00", False, "27", "14:00–15:00", "11 月 27 日（星期五）14:00–15:00"),
    ("2026-11-27 22:00", "2026-11-28 00:00", False, "27", "22:00–24:00", "11 月 27 日（星期五）22:00–24:00"),
    ("2026-11-27 22:00", "2026-11-28 02:00", False, "27 28", "22:00 至 11-28 02:00",
     "11 月 27 日（星期五）22:00 至 28 日（星期六）02:00"),
    ("2026-11-27 09:00", None, True, "27", "全天", "11 月 27 日（星期五），全天"),
    ("2026-11-27 00:00", "2026-11-28 00:00", True, "27", "全天", "11 月 27 日（星期五），全天"),
    ("2026-11-27 00:00", "2026-11-29 18:00", True, "27 28 29", "全天，至 11-29",
     "11 月 27 日（星期五）至 29 日（星期日），全天"),
    ("2026-12-31 20:00", "2027-01-01 00:30", False, "31 1", "20:00 至 01-01 00:30",
     "12 月 31 日（星期四）20:00 至 2027 年 1 月 1 日（星期五）00:30"),
]  # fmt: skip


@pytest.mark.parametrize(("starts", "ends", "is_all_day", "days", "short", "full"), SPANS)
def test_a_span_has_its_days_and_its_words(starts, ends, is_all_day, days, short, full):
    held = span(at(starts).astimezone(UTC), at(ends) if ends else None, is_all_day)
    assert " ".join(str(day.day) for day in held.days) == days
    assert short_span(held, has_end=ends is not None) == short
    assert spoken_span(held, TODAY, has_end=ends is not None) == full


def event(starts: str, ends: str | None = None, is_all_day: bool = False) -> SimpleNamespace:
    return SimpleNamespace(span=span(at(starts), at(ends) if ends else None, is_all_day))


def test_an_event_stands_on_each_of_its_days_and_is_continued_after_the_first():
    long = event("2026-10-20 00:00", "2026-11-02 00:00", is_all_day=True)
    night = event("2026-11-30 22:00", "2026-12-01 02:00")
    weeks = weeks_of(date(2026, 11, 1), [long, night], TODAY)
    assert (weeks[0][0].day, weeks[-1][-1].day) == (date(2026, 10, 26), date(2026, 12, 6))
    days = {day.day: day for week in weeks for day in week}
    assert [day for day in days if long in [entry.event for entry in days[day].entries]] == [
        *(date(2026, 10, number) for number in range(26, 32)), date(2026, 11, 1),
    ]  # fmt: skip
    assert [entry.is_continued for entry in days[date(2026, 11, 30)].entries] == [False]
    assert [entry.is_continued for entry in days[date(2026, 12, 1)].entries] == [True]
    assert [day.day for day in days.values() if day.is_today] == [TODAY]


@pytest.mark.parametrize(("events", "shown", "folded"), [(3, 3, 0), (4, 4, 0), (5, 3, 2)])
def test_a_full_day_folds(events, shown, folded):
    held = [event("2026-11-10 09:00") for _ in range(events)]
    (day,) = [day for week in weeks_of(date(2026, 11, 1), held, TODAY) for day in week if day.entries]
    assert (len(day.shown), len(day.folded)) == (shown, folded)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2026-1", "0000-01", "²026-01", "2026-1１", "x" * 999]
)
def test_what_is_no_month_is_none(text):
    assert parsed(text) is None


def test_one_leafs_a_year_beyond_the_events_and_today():
    held = [date(2025, 3, 1), date(2027, 2, 1)]
    assert parsed("2026-11") == date(2026, 11, 1)
    assert bounds(held, TODAY) == (date(2024, 3, 1), date(2028, 2, 1))
    assert bounds([], TODAY) == (date(2025, 11, 1), date(2027, 11, 1))
    assert shifted(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert nearest(held, date(2026, 11, 1)) == date(2027, 2, 1)
    assert nearest(held, date(2027, 3, 1)) == date(2027, 2, 1)
    assert nearest([], TODAY) is None
