"""Working time against the vectors of the field, an outside calendar and a count by the minute."""

from datetime import UTC, date, datetime, time, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbox.promises.clocks import Happening, read
from mailbox.promises.promise import Promise
from mailbox.workflow import State
from mailbox.worktime import ZONE, WorkCalendar, say_moment, say_worked
from tests.mailbox.calendars import (
    SHIPPED,
    amounts,
    calendars,
    counted,
    counted_on,
    moments,
)

pytestmark = pytest.mark.once

numbers = st.integers(1, 40)
quick = settings(max_examples=50)


@pytest.mark.parametrize(
    ("submitted", "one", "three", "fifteen", "thirty"),
    [
        ("2026-02-13", "2026-02-14", "2026-02-25", "2026-03-12", "2026-04-02"),
        ("2026-02-18", "2026-02-24", "2026-02-26", "2026-03-13", "2026-04-03"),
        ("2026-04-30", "2026-05-06", "2026-05-08", "2026-05-25", "2026-06-15"),
        ("2026-05-08", "2026-05-09", "2026-05-12", "2026-05-28", "2026-06-18"),
        ("2026-09-18", "2026-09-20", "2026-09-22", "2026-10-15", "2026-11-05"),
        ("2026-09-30", "2026-10-08", "2026-10-10", "2026-10-27", "2026-11-17"),
        ("2026-11-20", "2026-11-23", "2026-11-25", "2026-12-11", None),
    ],
)
def test_the_vectors_of_the_field(submitted, one, three, fifteen, thirty):
    start = datetime.combine(date.fromisoformat(submitted), time(16, 50), ZONE)
    for number, expected in ((1, one), (3, three), (15, fifteen), (30, thirty)):
        if expected:
            due = SHIPPED.due_in_days(start, number)
            assert f"{due:%Y-%m-%d %H:%M}" == f"{expected} 17:30"


@pytest.mark.parametrize("year", range(2020, 2027))
def test_every_day_agrees_with_an_outside_calendar(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert SHIPPED.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_a_year_has_248_working_days_in_2026():
    assert sum(SHIPPED.is_workday(date(2026, 1, 1) + timedelta(days=n)) for n in range(365)) == 248


def test_hours_run_only_while_the_office_is_open():
    sunday = datetime(2026, 11, 22, 9, 0, tzinfo=ZONE)
    assert say_moment(SHIPPED.due_in(sunday, timedelta(hours=2))) == "11 月 23 日（周一）10:30"
    before_lunch = datetime(2026, 11, 23, 11, 30, tzinfo=ZONE)
    assert say_moment(SHIPPED.due_in(before_lunch, timedelta(hours=2))) == "11 月 23 日（周一）15:30"


def test_a_year_without_a_table_has_weeks_and_the_fixed_holidays():
    bare = WorkCalendar()
    assert not bare.is_workday(date(2027, 1, 1))
    assert not bare.is_workday(date(2027, 10, 1))
    assert bare.is_workday(date(2027, 2, 8))
    assert SHIPPED.provisional_years(date(2026, 12, 1), date(2027, 1, 5)) == [2027]


@quick
@given(calendars, moments, st.integers(0, 4 * 24 * 60))
def test_elapsed_agrees_with_a_count_minute_by_minute(calendar, start, minutes):
    end = start + timedelta(minutes=minutes)
    assert calendar.elapsed(start, end) == counted(calendar, start, end)


@quick
@given(calendars, moments, amounts)
def test_due_in_agrees_with_a_count_minute_by_minute(calendar, start, worked):
    assert calendar.due_in(start, worked) == counted_on(calendar, start, worked)


@given(calendars, moments, amounts)
def test_office_time_added_is_office_time_elapsed(calendar, start, worked):
    assert calendar.elapsed(start, calendar.due_in(start, worked)) == worked


@given(calendars, moments, moments, amounts, amounts, numbers, numbers)
def test_who_comes_later_or_has_more_time_is_never_due_earlier(calendar, a, b, some, more, few, further):
    first, second = sorted((a, b))
    assert calendar.due_in(first, some) <= calendar.due_in(second, some + more)
    assert calendar.due_in_days(first, few) <= calendar.due_in_days(second, few + further)


@given(calendars, moments, numbers)
def test_the_nth_workday_is_a_workday_and_counts_back(calendar, start, number):
    day = calendar.nth_workday(start.date(), number)
    assert calendar.is_workday(day)
    days = (day - start.date()).days
    assert sum(calendar.is_workday(start.date() + timedelta(days=n)) for n in range(1, days + 1)) == number


def asked(start, end) -> list[Happening]:
    return [
        Happening("ask", start, State.WORKING, State.ASKED),
        Happening("supply", end, State.ASKED, State.WORKING),
    ]


@quick
@given(calendars, st.lists(moments, min_size=5, max_size=5).map(sorted))
def test_pauses_move_a_due_time_by_exactly_the_minutes_they_lasted(calendar, times):
    start, *stops = times
    history = [Happening("submit", start), *asked(*stops[:2]), *asked(*stops[2:])]
    current = read(Promise(), calendar, history).current
    unpaused = read(Promise(), calendar, history[:1]).current.due_at
    waited = counted(calendar, *stops[:2]) + counted(calendar, *stops[2:])
    assert current.paused == waited
    assert counted(calendar, unpaused, current.due_at) == waited


@given(calendars, st.lists(moments, min_size=5, max_size=5).map(sorted), st.integers(1, 9))
def test_rounds_know_nothing_of_each_other(calendar, times, days):
    start, ask, supply, answer, reopen = times
    promise = Promise(reopen_days=days)
    ends = [Happening("answer", answer), Happening("reopen", reopen, State.CLOSED, State.WORKING)]
    plain = read(promise, calendar, [Happening("submit", start), *ends])
    paused = read(promise, calendar, [Happening("submit", start), *asked(ask, supply), *ends])
    later = [Happening("submit", start), *ends, *asked(reopen, reopen + timedelta(days=2))]
    assert plain.rounds[1] == paused.rounds[1]
    assert plain.rounds[1].due_at == calendar.due_in_days(reopen, days)
    assert read(promise, calendar, later).rounds[0] == plain.rounds[0]


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 分"), (40, "40 分"), (135, "2 小时 15 分"), (1860, "31 小时")]
)
def test_office_time_is_said_in_hours_and_minutes(minutes, said):
    assert say_worked(timedelta(minutes=minutes)) == said


def test_a_day_of_another_year_says_so():
    evening = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # New Year's morning in the office
    assert say_moment(evening) == "1 月 1 日（周五）00:00"
    assert say_moment(evening, evening - timedelta(hours=1)) == "2027 年 1 月 1 日（周五）00:00"
    assert say_moment(evening, evening + timedelta(days=300)) == "1 月 1 日（周五）00:00"
