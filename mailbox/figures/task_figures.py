"""What departments did with their tasks: claimed in time, replied in time, sent back. By the day of opening. Pure.

A department's own figures, apart from the rates of requests: those stand to the lead that answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbox.figures.measures import Measure
from mailbox.openings import length_of_day
from mailbox.promises import clocks
from mailbox.promises.clocks import Happening
from mailbox.workflow import GONE, TaskState
from mailbox.worktime import NO_TIME, ZONE, WorkCalendar


@dataclass(frozen=True)
class TaskOutcome:
    """claimed, replied: whether in time; None where that was not owed, or is not due yet.

    held: office time until a return, which is the returner's own (`mailbox.promises.returns`); None without one.
    """

    ticket: int
    number: str
    department: int
    is_lead: bool
    opened_at: datetime
    park: int | None = None
    category: int = 0
    claimed: bool | None = None
    replied: bool | None = None
    held: timedelta | None = None

    @property
    def month(self) -> str:
        """2026-11: of the day of opening."""
        return f"{self.opened_at.astimezone(ZONE):%Y-%m}"


@dataclass(frozen=True)
class FirstReply:
    """The first reply of an assist, and until when it was owed: mending it later changes neither."""

    at: datetime
    due_at: datetime


@dataclass(frozen=True)
class TaskRecord:
    """A task as stored, with the pauses of its request.

    returned_at: None when it was never sent back. is_asked: the enterprise is being asked. runs_until: a
    superior's date, which runs on meanwhile; None without one. first_reply: None of a lead, and before any.
    """

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
    is_asked: bool
    runs_until: datetime | None
    calendar: WorkCalendar
    pauses: tuple[Happening, ...]
    first_reply: FirstReply | None = None
    park: int | None = None
    category: int = 0


TASK_MEASURES: tuple[Measure[TaskOutcome], ...] = (
    Measure(
        "claimed", "签收按时率", "派出半个工作日内签收或退回的 ÷ 应签收的任务（主办和协办）",
        lambda row: row.claimed is True, lambda row: row.claimed is not None, "应签收",
    ),
    Measure(
        "replied", "协办反馈按时率", "第一次反馈在当时时限内的 ÷ 时限已过或已反馈的协办任务",
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
        task.opened_at,
        task.park,
        task.category,
        claimed=_claimed(task, now),
        replied=None if task.is_lead else _replied(task, now),
        held=_held(task),
    )


def _claimed(task: TaskRecord, now: datetime) -> bool | None:
    """Half a working day (`debts`); taken away before that by somebody else, it was not owed."""
    waited = clocks.paused_after(task.pauses, task.opened_at, task.calendar)
    due = task.calendar.due_in(task.opened_at, length_of_day(task.calendar) / 2 + waited)
    done = min(filter(None, (task.claimed_at, task.returned_at, _own_end(task))), default=None)
    if done:
        return done <= due
    ended = task.finished_at if task.state in GONE else None
    if (ended and ended <= due) or now <= due or (task.is_asked and not ended):
        return None
    return False


def _own_end(task: TaskRecord) -> datetime | None:
    """When the department had done its part for the first time."""
    if task.first_reply:
        return task.first_reply.at
    return task.finished_at if task.state == TaskState.REPLIED else None


def _replied(task: TaskRecord, now: datetime) -> bool | None:
    if task.first_reply:
        return task.first_reply.at <= task.first_reply.due_at
    if task.state == TaskState.RETURNED:
        return None
    ended = task.finished_at if task.state in GONE else None
    counted_to = ended or _last_asked(task) or now
    is_late = counted_to > task.due_at or bool(not ended and task.runs_until and now > task.runs_until)
    return False if is_late else None


def _last_asked(task: TaskRecord) -> datetime | None:
    """Since when the task's own limit stands still; None while it runs."""
    asked = [event.at for event in task.pauses if event.move == "ask"] if task.is_asked else []
    return max(asked, default=None)


def _held(task: TaskRecord) -> timedelta | None:
    if task.returned_at is None:
        return None
    before = [one for one in task.pauses if one.at <= task.returned_at]
    waited = clocks.paused_after(before, task.opened_at, task.calendar)
    return max(task.calendar.elapsed(task.opened_at, task.returned_at) - waited, NO_TIME)


def mean_held(rows: Iterable[TaskOutcome]) -> timedelta | None:
    """Office time that a return cost on average; None without one."""
    held = [row.held for row in rows if row.held is not None]
    return sum(held, NO_TIME) / len(held) if held else None
