"""The climb of a promise by tables: November 2026 has no holiday, the 16th is a Monday."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from mailbox.office_hours import Span
from mailbox.openings import length_of_day, next_open, workday_began
from mailbox.promises.climbing import Debt, Step, Told, amber_at, due_step, moments, next_at
from mailbox.workdays.holidays import SpecialDay
from mailbox.worktime import ZONE, WorkCalendar

pytestmark = pytest.mark.once

HOLIDAY = date(2026, 11, 18)  # invented
CALENDAR = WorkCalendar({HOLIDAY: SpecialDay(False, "停电"), date(2026, 11, 21): SpecialDay(True, "补班")})


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


CONTACT = Debt("contact", at(16, 9), at(16, 11))
OPINION = Debt("opinion", at(16, 9), at(17, 17, 30))
SOLUTION = Debt("solution", at(2, 9), at(23, 17, 30))


def told(debt, *steps):
    return [Told(debt.promise, debt.due, debt.task, step) for step in steps]


@pytest.mark.parametrize(
    ("debt", "clerk", "head", "coordinator", "supervisor"),
    [
        # 70 % of two hours; one hour on is noon, when nobody reads, and the second is told after it
        (CONTACT, at(16, 10, 24), at(16, 11), at(16, 14), at(16, 15)),
        # late at the close of the 17th: the 18th is no working day
        (OPINION, at(17, 11, 27), at(19, 8, 30), at(19, 14), at(20, 8, 30)),
        # 111.5 hours of office time: the 18th is off, the 21st, a Saturday, is on
        (SOLUTION, at(17, 10, 3), at(24, 8, 30), at(24, 14), at(25, 8, 30)),
    ],
)
def test_a_promise_climbs_in_office_hours(debt, clerk, head, coordinator, supervisor):
    found = {step: moment.replace(microsecond=0) for step, moment in moments(debt, CALENDAR).items()}
    assert found == {
        Step.CLERK: clerk, Step.HEAD: head, Step.COORDINATOR: coordinator, Step.SUPERVISOR: supervisor
    }  # fmt: skip


def test_what_no_department_owes_is_told_the_coordinator_once():
    assert Step.COORDINATOR not in moments(replace(CONTACT, has_department=False), CALENDAR)


@pytest.mark.parametrize(
    ("now", "before", "step"),
    [
        (at(16, 10, 23), (), None),
        (at(16, 10, 24), (), Step.CLERK),
        (at(16, 10, 50), (Step.CLERK,), None),
        (at(16, 11), (Step.CLERK,), None),  # the last moment is still in time
        (at(16, 11, 1), (Step.CLERK,), Step.HEAD),
        (at(16, 12, 30), (Step.CLERK, Step.HEAD), None),  # noon
        (at(16, 14), (Step.CLERK, Step.HEAD), Step.COORDINATOR),
        (at(16, 15), (Step.COORDINATOR,), Step.SUPERVISOR),
        (at(16, 17), (Step.SUPERVISOR,), None),
        (at(18, 10), (), None),  # a holiday after downtime
        (at(19, 8, 29), (), None),
        (at(19, 8, 30), (), Step.SUPERVISOR),  # only the highest of all that was missed
        (at(19, 8, 30), (Step.HEAD,), Step.SUPERVISOR),
    ],
)
def test_the_highest_step_is_told_once_and_never_at_night(now, before, step):
    assert due_step(CONTACT, told(CONTACT, *before), now, CALENDAR) == step


def test_waiting_for_the_enterprise_puts_amber_off():
    waited = timedelta(hours=7)
    paused = replace(SOLUTION, due=CALENDAR.due_in(SOLUTION.due, waited), paused=waited)
    assert amber_at(paused, CALENDAR) == CALENDAR.due_in(amber_at(SOLUTION, CALENDAR), waited)


def test_a_limit_that_moved_begins_anew_and_other_promises_do_not_count():
    past = told(SOLUTION, Step.HEAD) + told(CONTACT, Step.SUPERVISOR)
    longer = replace(SOLUTION, due=at(30, 17, 30))
    assert due_step(longer, past, at(23, 10), CALENDAR) is Step.CLERK
    assert due_step(longer, past, at(19, 9), CALENDAR) is None
    assert due_step(SOLUTION, past, at(24, 9), CALENDAR) is None


def test_two_tasks_climb_by_themselves():
    assists = [Debt("assist", at(16, 9), at(17, 17, 30), task=key) for key in (2, 3)]
    past = told(assists[0], Step.SUPERVISOR)
    assert [due_step(debt, past, at(20, 9), CALENDAR) for debt in assists] == [None, Step.SUPERVISOR]


def test_the_next_moment_is_that_of_the_first_step_not_yet_told():
    past = told(CONTACT, Step.CLERK)
    assert next_at([CONTACT, OPINION], [], CALENDAR) == at(16, 10, 24)
    assert next_at([CONTACT, OPINION], past, CALENDAR).replace(microsecond=0) == at(16, 11)
    assert next_at([CONTACT], told(CONTACT, Step.SUPERVISOR), CALENDAR) is None
    assert next_at([], past, CALENDAR) is None


def test_a_limit_that_waiting_has_eaten_up_climbs_in_order():
    steps = moments(replace(CONTACT, paused=timedelta(hours=9)), CALENDAR)
    assert list(steps.values()) == sorted(steps.values())


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (at(16, 9), at(16, 9)),
        (at(16, 12), at(16, 14)),
        (at(16, 17, 30), at(17, 8, 30)),
        (at(17, 20), at(19, 8, 30)),
        (at(21, 10), at(21, 10)),
        (at(22, 10), at(23, 8, 30)),
    ],
)
def test_the_office_opens_next(moment, opening):
    assert next_open(CALENDAR, moment) == opening


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        (at(16, 8, 30), at(16, 8, 30)),
        (at(17, 8, 29), at(16, 8, 30)),
        (at(18, 12), at(17, 8, 30)),  # a holiday belongs to the working day before it
        (at(22, 12), at(21, 8, 30)),
    ],
)
def test_a_moment_counts_to_the_working_day_that_began_before_it(moment, began):
    assert workday_began(CALENDAR, moment) == began


def test_a_day_is_as_long_as_its_spans():
    assert length_of_day(CALENDAR) == timedelta(hours=7)
    assert length_of_day(WorkCalendar({}, (Span(time(9), time(12)),))) == timedelta(hours=3)
