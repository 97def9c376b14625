"""我部门的诉求: what the reader's departments owe, nearest date first, and what they finished lately."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from mailbox.admin.access import own_departments
from mailbox.admin.deadlines import Reader, for_departments
from mailbox.admin.queues import of_department
from mailbox.admin.rows import TASK_SHAPES, TO_SIGN, Due, row_of, waits_for
from mailbox.models import DepartmentTask, Ticket
from mailbox.signing import with_last_signing
from mailbox.workflow import TaskState

SHOWN = 60  # open ones; more than one reads on a phone
DONE_SHOWN, DONE_DAYS = 10, 30


@dataclass(frozen=True)
class TaskRow:
    """task: of the reader's department. word, shape: what it waits for. marks: what presses, as a word each.

    due: None once it is done.
    """

    task: DepartmentTask
    ticket: Ticket
    word: str
    shape: str
    due: Due | None = None
    marks: tuple[str, ...] = ()


@dataclass
class TaskLists:
    """more: open requests that are not listed."""

    to_sign: list[TaskRow] = field(default_factory=list)
    mine: list[TaskRow] = field(default_factory=list)
    unclaimed: list[TaskRow] = field(default_factory=list)
    colleagues: list[TaskRow] = field(default_factory=list)
    done: list[TaskRow] = field(default_factory=list)
    more: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.to_sign or self.mine or self.unclaimed or self.colleagues)


def waiting(user) -> int:
    """How many requests the reader's departments have open; one query."""
    return _open(Reader(user, timezone.now())).count()


def task_lists(user, now: datetime) -> TaskLists:
    """Queries do not grow with the rows."""
    lists, reader = TaskLists(), Reader(user, now)
    tasks = Prefetch(
        "tasks", with_last_signing(DepartmentTask.objects.select_related("department", "claimed_by"))
    )
    found = list(for_departments(_open(reader), user).prefetch_related(tasks)[: SHOWN + 1])
    lists.more = waiting(user) - SHOWN if len(found) > SHOWN else 0
    for ticket in found[:SHOWN]:
        task, row = _own(ticket.tasks.all(), reader), row_of(ticket, reader)
        marks = tuple(mark for mark in row.marks if mark != TO_SIGN)
        found_row = TaskRow(task, ticket, *_standing(task, reader), row.due, marks)
        _list_of(lists, task, reader).append(found_row)
    lists.done = [TaskRow(task, task.ticket, *_state(task)) for task in _done(user, now)]
    return lists


def _open(reader: Reader) -> QuerySet[Ticket]:
    return of_department(Ticket.objects.visible_to(reader.user), reader)


def _state(task: DepartmentTask) -> tuple[str, str]:
    return task.get_state_display(), TASK_SHAPES[TaskState(task.state)]


def _standing(task: DepartmentTask, reader: Reader) -> tuple[str, str]:
    """Word and shape of an open task: a draft comes before its state."""
    if task.draft:
        return (TO_SIGN, "late") if waits_for(task, reader) else ("待负责人签发", "wait")
    return ("退回修改", "late") if getattr(task, "last_signing", "") == "send_back" else _state(task)


def _own(tasks: Iterable[DepartmentTask], reader: Reader) -> DepartmentTask:
    """The open one of the reader's departments: what she signs, then what they lead, then the first."""
    own = own_departments(reader.user)
    mine = [task for task in tasks if task.is_open and task.department_id in own]
    return min(mine, key=lambda task: (not waits_for(task, reader), not task.is_lead, task.key))


def _list_of(lists: TaskLists, task: DepartmentTask, reader: Reader) -> list[TaskRow]:
    if waits_for(task, reader):
        return lists.to_sign
    if task.state == TaskState.UNCLAIMED:
        return lists.unclaimed
    is_mine = task.claimed_by_id == reader.user.pk or task.claimed_by_id in reader.absent
    return lists.mine if is_mine else lists.colleagues


def _done(user, now: datetime) -> Iterable[DepartmentTask]:
    tasks = DepartmentTask.objects.of_user(user).filter(is_open=False)
    since = tasks.filter(finished_at__gte=now - timedelta(days=DONE_DAYS))
    seen = since.filter(ticket__in=Ticket.objects.visible_to(user).values("pk"))
    return seen.select_related("ticket").order_by("-finished_at", "-pk")[:DONE_SHOWN]
