"""What departments did with their tasks: claimed in time, replied in time, sent back. By the day of opening.

A department's own figures, apart from the rates of requests: those stand to the lead that answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from mailbox import clocks
from mailbox.clocks import Happening, Promise
from mailbox.figures.measures import Measure
from mailbox.figures.periods import Period
from mailbox.figures.reading import Calendars, counted
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.openings import length_of_day
from mailbox.workflow import FINAL, State, TaskState
from mailbox.worktime import NO_TIME, WorkCalendar

GONE = FINAL - {TaskState.REPLIED}


@dataclass(frozen=True)
class TaskOutcome:
    """claimed, replied: whether in time; None where that was not owed, or is not due yet.

    held: office time until a return, which is the returner's own (`mailbox.returns`); None without one.
    """

    ticket: int
    number: str
    department: int
    is_lead: bool
    claimed: bool | None = None
    replied: bool | None = None
    held: timedelta | None = None


@dataclass(frozen=True)
class TaskRecord:
    """A task as stored, with the pauses of its request. returned_at: None when it was never sent back."""

    ticket: int
    number: str
    department: int
    is_lead: bool
    state: str
    opened_at: datetime
    due_at: datetime
    claimed_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    is_paused: bool
    calendar: WorkCalendar
    pauses: tuple[Happening, ...]


TASK_MEASURES: tuple[Measure[TaskOutcome], ...] = (
    Measure(
        "claimed", "签收按时率", "派出半个工作日内签收或退回的 ÷ 应签收的任务（主办和协办）",
        lambda row: row.claimed is True, lambda row: row.claimed is not None, "应签收",
    ),
    Measure(
        "replied", "协办反馈按时率", "反馈时限内反馈的 ÷ 时限已过或已反馈的协办任务",
        lambda row: row.replied is True, lambda row: row.replied is not None, "应反馈",
    ),
    Measure("sent_back", "退回任务占比", "退回过的 ÷ 派出的任务", lambda row: row.held is not None, base_label="派出"),
)  # fmt: skip
TASK_KEYS = frozenset(measure.key for measure in TASK_MEASURES)


def task_outcome(task: TaskRecord, now: datetime) -> TaskOutcome:
    return TaskOutcome(
        task.ticket,
        task.number,
        task.department,
        task.is_lead,
        claimed=_claimed(task, now),
        replied=None if task.is_lead else _replied(task, now),
        held=_held(task),
    )


def _claimed(task: TaskRecord, now: datetime) -> bool | None:
    """Half a working day (`debts`); taken away before that by somebody else, it was not owed."""
    waited = clocks.paused_after(task.pauses, task.opened_at, task.calendar)
    due = task.calendar.due_in(task.opened_at, length_of_day(task.calendar) / 2 + waited)
    own_end = task.finished_at if task.state == TaskState.REPLIED else None
    done = min(filter(None, (task.claimed_at, task.returned_at, own_end)), default=None)
    if done:
        return done <= due
    ended = task.finished_at if task.state in GONE else None
    if (ended and ended <= due) or now <= due or (task.is_paused and not ended):
        return None
    return False


def _replied(task: TaskRecord, now: datetime) -> bool | None:
    if task.state == TaskState.REPLIED and task.finished_at:
        return task.finished_at <= task.due_at
    if task.state == TaskState.RETURNED or task.is_paused:
        return None
    ended = task.finished_at if task.state in GONE else now
    return False if ended and ended > task.due_at else None


def _held(task: TaskRecord) -> timedelta | None:
    if task.returned_at is None:
        return None
    before = [one for one in task.pauses if one.at <= task.returned_at]
    waited = clocks.paused_after(before, task.opened_at, task.calendar)
    return max(task.calendar.elapsed(task.opened_at, task.returned_at) - waited, NO_TIME)


def task_outcomes(tickets: QuerySet[Ticket], period: Period, now: datetime) -> list[TaskOutcome]:
    """Of tasks that were opened in the period on these requests, by number; four queries."""
    opened = {"opened_at__gte": period.start, "opened_at__lt": period.end}
    rows = DepartmentTask.objects.filter(ticket__in=counted(tickets).order_by().values("pk"), **opened)
    return [task_outcome(record, now) for record in _records(rows)]


FIELDS = (
    "pk", "ticket_id", "ticket__number", "ticket__state", "ticket__promise", "department_id", "is_lead", "state",
    "opened_at", "due_at", "claimed_at", "finished_at",
)  # fmt: skip


def _records(rows: QuerySet[DepartmentTask]) -> Iterator[TaskRecord]:
    returned = _returns(rows)
    pauses, calendars = _pauses(rows), Calendars()
    for pk, ticket, number, state, promise, department, *rest in (
        rows.order_by("ticket__number", "key").values_list(*FIELDS)
    ):  # fmt: skip
        yield TaskRecord(
            ticket, number, department, *rest,
            returned_at=returned.get(pk), is_paused=state == State.ASKED,
            calendar=calendars.of(Promise(**promise)), pauses=tuple(pauses.get(ticket, ())),
        )  # fmt: skip


def _returns(rows: QuerySet[DepartmentTask]) -> dict[int, datetime]:
    """The last return of each task."""
    events = TicketEvent.objects.filter(move="return", task__in=rows.values("pk"))
    return dict(events.order_by("at", "id").values_list("task_id", "at"))


def _pauses(rows: QuerySet[DepartmentTask]) -> dict[int, list[Happening]]:
    found: dict[int, list[Happening]] = {}
    ends = ("ask", "supply", "lapse", "withdraw", "merge")
    events = TicketEvent.objects.filter(ticket__in=rows.values("ticket"), move__in=ends)
    for ticket, move, at, before, after in events.order_by("at", "id").values_list(
        "ticket_id", "move", "at", "from_state", "to_state"
    ):
        found.setdefault(ticket, []).append(Happening(move, at, before, after))
    return found


def mean_held(rows: Iterable[TaskOutcome]) -> timedelta | None:
    """Office time that a return cost on average; None without one."""
    held = [row.held for row in rows if row.held is not None]
    return sum(held, NO_TIME) / len(held) if held else None
