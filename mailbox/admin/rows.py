"""How a row of a list reads: state and next date, each as a word and a shape."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.access import own_departments
from mailbox.admin.deadlines import Reader
from mailbox.admin.decisions import decisions_in
from mailbox.leads import lead_of
from mailbox.models import DepartmentTask, Ticket
from mailbox.promises import ahead
from mailbox.workflow import State, TaskState

STATE_SHAPES = {
    State.WAITING: "wait",
    State.ACCEPTED: "wait",
    State.WORKING: "work",
    State.ASKED: "ask",
    State.ANSWERED: "done",
    State.FOLLOW_UP: "late",
    State.CLOSED: "done",
    State.DECLINED: "stop",
    State.WITHDRAWN: "stop",
    State.MERGED: "stop",
}
TASK_SHAPES = {
    TaskState.UNCLAIMED: "wait",
    TaskState.WORKING: "work",
    TaskState.RETURNING: "late",
    TaskState.REPLIED: "done",
    TaskState.RETURNED: "stop",
    TaskState.RELEASED: "stop",
}


@dataclass(frozen=True)
class Due:
    """what: the promise. tone: calm | soon | late | paused | met. word: beside the time, may be empty."""

    what: str
    at: datetime | None
    tone: str = "calm"
    word: str = ""


TO_SIGN = "待您签发"
NAMED = 2  # departments in one mark
ENDED = {State.ANSWERED: "答复", State.CLOSED: "办结"}
WORDS = {"calm": "", "soon": "将到期", "late": "已逾期"}


def due_of(what: str, at: datetime, amber_at: datetime | None, now: datetime) -> Due:
    """Late after the limit, soon from its `climbing.amber_at` on."""
    if now > at:
        return Due(what, at, "late", WORDS["late"])
    tone = "soon" if amber_at and now >= amber_at else "calm"
    return Due(what, at, tone, WORDS[tone])


@dataclass(frozen=True)
class Row:
    """marks: what presses beside the dates, as a word each."""

    ticket: Ticket
    shape: str
    due: Due
    lead: DepartmentTask | None
    marks: tuple[str, ...] = ()


def row_of(ticket: Ticket, reader: Reader) -> Row:
    """The ticket carries the annotations of `deadlines.for_desk` and its tasks prefetched."""
    lead, shape = lead_of(ticket.tasks.all()), STATE_SHAPES[State(ticket.state)]
    asked = (*_to_sign(ticket, reader), *decisions_in(ticket), *_awaited(ticket, reader))
    marks = (*asked, *marks_of(ticket), *_stood_in_for(ticket, reader))
    return Row(ticket, shape, _next_due(ticket, reader), lead, marks)


def waits_for(task: DepartmentTask, reader: Reader) -> bool:
    """Whether a draft waits at the task for the reader's signature."""
    return bool(task.is_open and task.draft) and task.pk in reader.to_sign


def _to_sign(ticket: Ticket, reader: Reader) -> tuple[str, ...]:
    return (TO_SIGN,) if any(waits_for(task, reader) for task in ticket.tasks.all()) else ()


def _awaited(ticket: Ticket, reader: Reader) -> tuple[str, ...]:
    """等科技反馈: to who leads, whose reply is late; the date in the row is that of her own department."""
    if ticket.is_paused or ticket.state != State.WORKING:
        return ()
    own, live = own_departments(reader.user), [task for task in ticket.tasks.all() if task.is_open]
    if not any(task.is_lead and task.department_id in own for task in live):
        return ()
    assists = [task for task in live if not task.is_lead and task.department_id not in own]
    late = [task.department.short_name for task in assists if task.due_at and task.due_at < reader.now]
    if not late:
        return ()
    return (f"等{'、'.join(late)}反馈" if len(late) <= NAMED else f"等 {len(late)} 个部门反馈",)


def _stood_in_for(ticket: Ticket, reader: Reader) -> tuple[str, ...]:
    """代李××: whose open task it is while she is away and the reader stands in."""
    keys = dict.fromkeys(task.claimed_by_id for task in ticket.tasks.all() if task.is_open)
    return tuple(f"代{reader.absent[key]}" for key in keys if key in reader.absent)


def marks_of(ticket: Ticket) -> tuple[str, ...]:
    """Of an open request: 催办 2, 督办未回应; of one from an old ledger 档案."""
    if ticket.is_archive:
        return ("档案",)
    if not ticket.is_open:
        return ()
    nudges = (f"催办 {ticket.nudges}",) if ticket.nudges else ()
    return (*nudges, "督办未回应") if ticket.awaits_response else nudges


def _next_due(ticket: Ticket, reader: Reader) -> Due:
    if ticket.state == State.FOLLOW_UP and ticket.pk in reader.calls:
        return due_of("回访", reader.calls[ticket.pk], ticket.amber_at, reader.now)
    if ticket.is_paused:
        return Due("等企业补充", None, "paused", "暂停计时")
    if not ticket.is_open:
        return _end(ticket)
    what, amber_at = _what(ticket)
    return due_of(what, ticket.next_due_at, amber_at, reader.now)


def _end(ticket: Ticket) -> Due:
    """When it ended: by that the finished ones stand in the lists."""
    at = ticket.closed_at or ticket.answered_at
    return Due(ENDED.get(State(ticket.state), "结束") if at else "", at, "met")


def _what(ticket: Ticket) -> tuple[str, datetime | None]:
    """The promise that `next_due_at` stands for, and from when on it is amber."""
    what, at = [*ahead.early(ticket), ("答复", ticket.due_at)][0]
    if ticket.next_due_at == at:
        return what, ticket.amber_at
    own = [t for t in ticket.tasks.all() if t.is_open and not t.is_lead and t.due_at == ticket.next_due_at]
    return "反馈", own[0].amber_at if own else None
