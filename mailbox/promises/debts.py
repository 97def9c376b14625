"""What is owed on a request at this time: its promises that are not yet kept and the tasks of departments.

Reads a history and its clocks, asks no database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mailbox.models import DepartmentTask
from mailbox.openings import length_of_day
from mailbox.promises import clocks
from mailbox.promises.climbing import Debt, Step, Told, amber_at, next_at
from mailbox.promises.clocks import Clocks
from mailbox.workflow import DAYS_TO_TELL, OPEN, State, TaskState

if TYPE_CHECKING:
    from mailbox.history import History


def owed(history: History, read: Clocks) -> tuple[Debt, ...]:
    """Promises of the request in their order, then the tasks.

    While the enterprise is waited for nothing is owed but the answer by a superior's date, which runs on.
    """
    state = State(history.ticket.state)
    if state == State.FOLLOW_UP:
        return tuple(_call(history))
    if state not in OPEN or read.is_paused:
        return ()
    promises = tuple(_promises(history, read))
    if state == State.ASKED:
        return promises[-1:]
    is_uncontacted = promises[0].promise == "contact"
    tasks = (debt for task in history.tasks if task.is_open for debt in _tasks(history, task, read))
    # A lead that has not claimed is late with the contact first: it is told of that alone.
    leads = {task.key for task in history.tasks if task.is_lead}
    return promises + tuple(
        debt for debt in tasks if not (is_uncontacted and debt.promise == "claim" and debt.task in leads)
    )


def of_task(history: History, task: DepartmentTask, read: Clocks) -> Debt:
    """A lead owes the ticket's answer; an assist has days of its own, never more than the ticket."""
    limit = history.task_limit(task, read)
    promise = "solution" if task.is_lead else "assist"
    return Debt(promise, limit.started_at, limit.due_at, limit.paused, task.key)


def told(history: History) -> list[Told]:
    """Every step that was told so far."""
    return [
        Told(data["promise"], datetime.fromisoformat(data["due"]), data["task"], Step(data["step"]))
        for data in (event.data for event in history.events if event.move == "climb")
    ]


def keep(history: History, read: Clocks) -> None:
    """Set on the rows when they turn amber and when the next step of the climb is due."""
    now_owed, calendar = owed(history, read), history.calendar
    ticket = history.ticket
    promises = [debt for debt in now_owed if debt.task is None]
    ticket.amber_at = amber_at(promises[0], calendar) if promises else None
    ticket.climb_at = next_at(now_owed, told(history), calendar)
    for task in history.tasks:
        if task.is_open:
            debt = of_task(history, task, read)
            task.due_at, task.amber_at = debt.due, amber_at(debt, calendar)


def _promises(history: History, read: Clocks) -> Iterator[Debt]:
    lead, turn = history.case().lead, read.current
    has_department = lead is not None and lead.is_live
    early = [
        ("contact", read.contact_due_at, read.contacted_at),
        ("opinion", read.opinion_due_at, read.opinion_at),
    ]
    if len(read.rounds) == 1:
        for promise, due, kept_at in early:
            if kept_at is None:
                known = _known_from(history, promise)
                yield Debt(promise, turn.started_at, due, has_department=has_department, known_from=known)
    yield Debt(
        "solution", turn.started_at, turn.due_at, turn.paused, has_department=has_department,
        known_from=_known_from(history, "solution"),
    )  # fmt: skip


def _known_from(history: History, promise: str) -> datetime | None:
    """A promise runs from the receipt; who should keep it learns of it at the entry. The first news for a letter
    without a name are posted by the close of the next working day, as every call (`notifications.calls`)."""
    entered = history.last("entered")
    known = entered.at if entered else None
    if promise == "contact" and not history.ticket.is_reachable:
        return history.calendar.due_in_days(known or history.ticket.submitted_at, DAYS_TO_TELL)
    return known


def _tasks(history: History, task: DepartmentTask, read: Clocks) -> Iterator[Debt]:
    """An assist's reply; half a working day to claim, or to find another department for what was returned."""
    if not task.is_lead:
        yield of_task(history, task, read)
    if task.state == TaskState.UNCLAIMED:
        yield _in_half_a_day(history, "claim", task, task.opened_at)
    if task.state == TaskState.RETURNING and not _has_successor(history, task):
        returned = [e.at for e in history.events if e.task_id == task.pk and e.move == "return"]
        since = returned[-1] if returned else task.opened_at
        yield _in_half_a_day(history, "reassign", task, since, has_department=False)


def _in_half_a_day(
    history: History, promise: str, task: DepartmentTask, since: datetime, *, has_department: bool = True
) -> Debt:
    calendar = history.calendar
    waited = clocks.paused_after(history.happenings(), since, calendar)
    allowed: timedelta = length_of_day(calendar) / 2 + waited
    return Debt(promise, since, calendar.due_in(since, allowed), waited, task.key, has_department)


def _has_successor(history: History, task: DepartmentTask) -> bool:
    return any(other.is_open and other.replaces == task.key for other in history.tasks)


def _call(history: History) -> Iterator[Debt]:
    """Within one working day of a bad rating."""
    if rated := history.last("rate"):
        due = history.calendar.due_in_days(rated.at, 1)
        yield Debt("call", rated.at, due, has_department=False)
