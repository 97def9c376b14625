"""Rows that a move leaves behind: its event, the tasks it changed, and an event for each of those."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from alliance.models import Department
from mailbox import notifications
from mailbox.case import Case, MoveRefused, Task
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.routing import quoted
from mailbox.workflow import MOVES, Role, TaskState


@dataclass(frozen=True)
class Doer:
    """Who did it, in what capacity, when, and for which colleague who is away."""

    role: Role
    user: User | None
    at: datetime
    absent: dict | None = None  # id and name, as the history keeps them

    @classmethod
    def of(cls, event: TicketEvent) -> "Doer":
        return cls(Role(event.role), event.actor, event.at, event.data.get("acted_for"))

    @property
    def data(self) -> dict:
        return {"acted_for": self.absent} if self.absent else {}


def write_event(ticket: Ticket, move: str, doer: Doer, **more) -> TicketEvent:
    data = more.pop("data", {}) | doer.data
    return TicketEvent.objects.create(
        ticket=ticket,
        move=move,
        to_state=ticket.state,
        role=doer.role,
        actor=doer.user,
        at=doer.at,
        data=data,
        is_public=more.pop("is_public", MOVES[move].is_public if move in MOVES else True),
        **more,
    )


def write_tasks(history: History, before: Case, after: Case, event: TicketEvent, cleaned: dict) -> None:
    """Write the tasks that changed; one event for each beside the one that was moved."""
    rows = {row.key: row for row in history.tasks}
    old = {task.key: task for task in before.tasks}
    _hold_departments({t.department for t in after.tasks if t.is_live and not _was_live(t, old)})
    for task in after.tasks:
        if task == old.get(task.key):
            continue
        row = rows.get(task.key) or DepartmentTask(
            ticket=event.ticket, key=task.key, opened_at=event.at, due_at=event.at
        )
        row.department_id, row.is_lead = task.department, task.is_lead
        row.is_binding, row.replaces, row.draft = task.is_binding, task.replaces, task.draft
        row.set_state(task.state)
        _stamp(row, old.get(task.key), event, cleaned)
        row.save()
        if row.pk != event.task_id:
            _write_side_event(row, old.get(task.key), event)


def _was_live(task: Task, old: dict[int, Task]) -> bool:
    return task.key in old and old[task.key].is_live


def _hold_departments(ids: set[int]) -> None:
    """Whoever is to owe something must be open, and is not closed before this is stored.

    `alliance.closing.hold` locks the same rows, so that of opening a task and closing its department
    the second meets what the first has made of it. Locked in one order for everybody.
    """
    if not ids:
        return
    rows = Department.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    if closed := [row.short_name for row in rows if not row.is_active]:
        raise MoveRefused(f"{quoted(closed)}已停用，请另选部门。")


def _stamp(row: DepartmentTask, old: Task | None, event: TicketEvent, cleaned: dict) -> None:
    if row.state == TaskState.WORKING and (old is None or old.state != TaskState.REPLIED):
        row.claimed_at = row.claimed_at or event.at
        if event.move == "claim":
            row.claimed_by = event.actor
    row.finished_at = None if row.is_open else event.at
    if event.move in ("reply", "answer") and row.state == TaskState.REPLIED:
        row.reply = cleaned["text"]


SIDE_MOVES: dict[str, str] = {
    TaskState.UNCLAIMED: "task_opened",
    TaskState.RELEASED: "task_released",
    TaskState.RETURNED: "task_replaced",
    TaskState.WORKING: "task_reopened",
}


def _write_side_event(row: DepartmentTask, old, cause: TicketEvent) -> None:
    if row.state == TaskState.REPLIED:  # the lead's own reply is the answer itself
        return
    if old is not None and old.state == row.state:  # only made binding: an assignment tells of it
        return
    event = write_event(
        cause.ticket, SIDE_MOVES[row.state], Doer.of(cause), task=row,
        from_state=cause.ticket.state, is_public=row.state == TaskState.UNCLAIMED,
        data={"department": {"id": row.department_id, "name": str(row.department)}},
    )  # fmt: skip
    notifications.notify(event)
