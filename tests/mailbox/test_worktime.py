"""Working time against the vectors of the field, an outside calendar and a count by the minute."""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mailbox
from mailbox.worktime import (
    ZONE,
    Span,
    SpecialDay,
    WorkCalendar,
    explain,
    parse_spans,
    say_moment,
    say_worked,
)

pytestmark = pytest.mark.once

TABLE = Path(mailbox.__file__).parent / "data" / "workdays.csv"
MINUTE = timedelta(minutes=1)


def shipped_days():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            date.fromisoformat(row["date"]): SpecialDay(row["is_working"] == "1", row["name"])
            for row in csv.DictReader(lines)
        }


CALENDAR = WorkCalendar(shipped_days())
moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 30)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=ZONE)
)
amounts = st.integers(0, 3000).map(lambda minutes: timedelta(minutes=minutes))


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
            due = CALENDAR.due_in_days(start, number)
            assert f"{due:%Y-%m-%d %H:%M}" == f"{expected} 17:30"


@pytest.mark.parametrize("year", range(2020, 2027))
def test_every_day_agrees_with_an_outside_calendar(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_a_year_has_248_working_days_in_2026():
    assert CALENDAR.workdays_between(date(2025, 12, 31), date(2026, 12, 31)) == 248


@given(moments, amounts)
def test_office_time_added_is_office_time_elapsed(start, worked):
    assert CALENDAR.elapsed(start, CALENDAR.due_in(start, worked)) == worked


@given(moments, amounts, amounts)
def test_more_work_is_never_due_earlier(start, some, more):
    assert CALENDAR.due_in(start, some) <= CALENDAR.due_in(start, some + more)


@given(moments, amounts, amounts)
def test_two_pauses_move_a_due_time_as_far_as_one_of_their_sum(start, some, more):
    due = CALENDAR.due_in_days(start, 15)
    assert CALENDAR.due_in(CALENDAR.due_in(due, some), more) == CALENDAR.due_in(due, some + more)


@given(moments, st.integers(1, 40))
def test_the_nth_workday_is_a_workday_and_counts_back(start, number):
    day = CALENDAR.nth_workday(start.date(), number)
    assert CALENDAR.is_workday(day)
    assert CALENDAR.workdays_between(start.date(), day) == number


@given(moments, st.integers(0, 6 * 24 * 60))
def test_elapsed_agrees_with_a_count_minute_by_minute(start, minutes):
    end = start + timedelta(minutes=minutes)
    counted = sum(is_office_minute(start + MINUTE * n) for n in range(minutes))
    assert CALENDAR.elapsed(start, end) == MINUTE * counted


def is_office_minute(moment):
    """The rule in its plainest form, written apart from the code under test."""
    if not chinese_calendar.is_workday(moment.date()):
        return False
    return time(8, 30) <= moment.time() < time(12) or time(14) <= moment.time() < time(17, 30)


def test_hours_run_only_while_the_office_is_open():
    sunday = datetime(2026, 11, 22, 9, 0, tzinfo=ZONE)
    assert say_moment(CALENDAR.due_in(sunday, timedelta(hours=2))) == "11 月 23 日（周一）10:30"
    before_lunch = datetime(2026, 11, 23, 11, 30, tzinfo=ZONE)
    assert say_moment(CALENDAR.due_in(before_lunch, timedelta(hours=2))) == "11 月 23 日（周一）15:30"


def test_a_year_without_a_table_is_said_to_be_provisional():
    assert not CALENDAR.is_workday(date(2027, 1, 1))
    assert CALENDAR.is_workday(date(2027, 2, 8))
    assert CALENDAR.is_provisional(date(2026, 12, 1), date(2027, 1, 5))
    start = datetime(2026, 12, 18, 9, 0, tzinfo=ZONE)
    assert "暂按" in explain(CALENDAR, start, 15, timedelta(0), CALENDAR.due_in_days(start, 15))


def test_a_due_time_explains_itself():
    start = datetime(2026, 9, 18, 16, 50, tzinfo=ZONE)
    paused = timedelta(hours=31)
    due = CALENDAR.due_in(CALENDAR.due_in_days(start, 15), paused)
    assert explain(CALENDAR, start, 15, paused, due) == (
        "15 个工作日：9 月 18 日 16:50 起算，当天为第 0 天；中秋、国庆放假不计；"
        "9 月 20 日（周日）、10 月 10 日（周六）上班；等待补充材料暂停 31 小时。"
    )


@pytest.mark.parametrize(
    "text", ["", "8点到12点", "08:30", "12:00-08:30", "08:30-12:00, 11:00-17:30", "24:30-25:00"]
)
def test_office_hours_that_make_no_sense_are_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="工作时间"):
        parse_spans(text)


def test_office_hours_are_read_as_people_type_them():
    assert parse_spans("8:30-12:00，14：00-17:30") == (
        Span(time(8, 30), time(12)), Span(time(14), time(17, 30)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 分"), (40, "40 分"), (135, "2 小时 15 分"), (1860, "31 小时")]
)
def test_office_time_is_said_in_hours_and_minutes(minutes, said):
    assert say_worked(timedelta(minutes=minutes)) == said
