"""Up whom a promise climbs that nears its limit or has missed it: clerk, head, coordinator, supervisor. Pure.

Nothing is told outside office hours; what fell due then is told at the next opening. Each step is told
once for one limit: a limit that moves, by a pause, an extension or a new table of holidays, begins anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices

from mailbox.openings import INSTANT, length_of_day, next_open
from mailbox.worktime import NO_TIME, WorkCalendar

AMBER = 0.7  # share of the working time of a limit after which it is due soon (domain §2.6, T6)


class Step(TextChoices):
    """From the lowest to the highest."""

    CLERK = "clerk", "提醒经办人"
    HEAD = "head", "报部门负责人"
    COORDINATOR = "coordinator", "报协调员"
    SUPERVISOR = "supervisor", "报督办员"


ORDER = tuple(Step)


@dataclass(frozen=True)
class Debt:
    """A promise that is still to be kept.

    start, due: since when and until when. paused: office time between them that does not count.
    task: key of the task that is owed, None for what is promised on the request itself.
    has_department: a department owes it; without one the coordinator does, and is not told twice.
    known_from: before this nobody could have kept it, as it was entered late or has to be posted; None otherwise.
    """

    promise: str
    start: datetime
    due: datetime
    paused: timedelta = NO_TIME
    task: int | None = None
    has_department: bool = True
    known_from: datetime | None = None


@dataclass(frozen=True)
class Told:
    """A step that was told before."""

    promise: str
    due: datetime
    task: int | None
    step: Step

    def is_of(self, debt: Debt) -> bool:
        return (self.promise, self.due, self.task) == (debt.promise, debt.due, debt.task)


def limit_of(debt: Debt, calendar: WorkCalendar) -> timedelta:
    """Office time that the promise allows."""
    return max(calendar.elapsed(debt.start, debt.due) - debt.paused, NO_TIME)


def amber_at(debt: Debt, calendar: WorkCalendar) -> datetime:
    """When 70 % of the limit's working time is used."""
    used = calendar.due_in(debt.start, limit_of(debt, calendar) * AMBER + debt.paused)
    return min(used, debt.due)


def moments(debt: Debt, calendar: WorkCalendar) -> dict[Step, datetime]:
    """When each step is due, all inside office hours, from the lowest to the highest.

    Late promises go on to the coordinator after a further half of their limit, half a working day at
    most, and to the supervisor after as long as the limit, one working day at most: of two hours after
    one and two, of fifteen days after half a day and one.
    """
    limit, day = limit_of(debt, calendar), length_of_day(calendar)
    due = max(debt.due, debt.known_from or debt.due)
    late = due + INSTANT
    steps = {Step.CLERK: amber_at(debt, calendar) if due == debt.due else due, Step.HEAD: late}
    if debt.has_department:
        steps[Step.COORDINATOR] = max(late, calendar.due_in(due, min(limit, day) / 2))
    steps[Step.SUPERVISOR] = max(late, calendar.due_in(due, min(limit, day)))
    return {step: next_open(calendar, at) for step, at in steps.items()}


def due_step(debt: Debt, told: Collection[Told], now: datetime, calendar: WorkCalendar) -> Step | None:
    """The highest step whose time has come, unless it or a higher one was told; None while the office is shut."""
    reached = [step for step, at in _ahead(debt, told, calendar) if at <= now]
    return reached[-1] if reached and calendar.is_open(now) else None


def next_at(debts: Iterable[Debt], told: Collection[Told], calendar: WorkCalendar) -> datetime | None:
    """When the next step of any of these falls due; None when there is none ahead."""
    return min((at for debt in debts for _, at in _ahead(debt, told, calendar)), default=None)


def _ahead(debt: Debt, told: Collection[Told], calendar: WorkCalendar) -> list[tuple[Step, datetime]]:
    """Steps above the highest that was told."""
    height = max((ORDER.index(past.step) for past in told if past.is_of(debt)), default=-1)
    return [(step, at) for step, at in moments(debt, calendar).items() if ORDER.index(step) > height]
