"""A week of the roster: who is there, where nobody is, and last week's people on this week's days."""

from datetime import date

import pytest

from accounts.deputies import Span
from mailbox.duty.week import cells, days_of, shifted, there, week_of
from mailbox.workdays.holidays import SpecialDay
from mailbox.worktime import WorkCalendar

pytestmark = pytest.mark.once

LI, WANG, GONE = 1, 2, 3
WEEK = week_of(date(2026, 11, 19))
CALENDAR = WorkCalendar(
    {date(2026, 11, 18): SpecialDay(False, "校庆"), date(2026, 11, 21): SpecialDay(True, "调休")}
)
TODAY = date(2026, 11, 17)


def test_a_week_begins_on_monday_and_says_which_days_are_no_ordinary_ones():
    days = days_of(WEEK, CALENDAR, TODAY)
    assert (WEEK[0], WEEK[-1]) == (date(2026, 11, 16), date(2026, 11, 22))
    assert [day.mark for day in days] == ["", "", "校庆", "", "", "调休上班", "休息"]
    assert [day.is_over for day in days] == [True, False, False, False, False, False, False]


AWAY = [Span(LI, WANG, date(2026, 11, 19), date(2026, 11, 20))]


@pytest.mark.parametrize(
    ("who", "day", "present", "answers"),
    [
        (LI, 18, {LI, WANG}, LI),
        (LI, 19, {LI, WANG}, WANG),
        (LI, 20, {LI, WANG}, WANG),
        (LI, 21, {LI, WANG}, LI),
        (LI, 19, {LI}, 0),
        (LI, 18, {WANG}, 0),
        (WANG, 19, {LI, WANG}, WANG),
    ],
)
def test_who_answers_on_a_day(who, day, present, answers):
    assert there(who, date(2026, 11, day), AWAY, present) == answers


def test_gaps_are_working_days_to_come_on_which_nobody_is_there():
    planned = {date(2026, 11, 17): LI, date(2026, 11, 19): LI, date(2026, 11, 20): GONE}
    found = cells(days_of(WEEK, CALENDAR, TODAY), planned, AWAY, {LI})
    assert [(cell.who, cell.there, cell.is_gap) for cell in found] == [
        (0, 0, False),  # over
        (LI, LI, False),
        (0, 0, False),  # holiday
        (LI, 0, True),  # away, her deputy works elsewhere by now
        (0, 0, True),  # left
        (0, 0, True),  # a Saturday that is worked
        (0, 0, False),
    ]


def test_last_weeks_people_come_on_working_days_alone():
    before = {date(2026, 11, day): LI for day in (9, 11, 14, 15)}
    assert shifted(before, WEEK, CALENDAR) == {date(2026, 11, 16): LI, date(2026, 11, 21): LI}
