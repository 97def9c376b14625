"""How a row of a list reads: state and next date, each as a word and a shape."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.leads import lead_of
from mailbox.models import DepartmentTask, Ticket
from mailbox.workflow import State, TaskState
from mailbox.worktime import WorkCalendar

AMBER = 0.7  # share of the working time of a limit after which it is due soon

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


WORDS = {"calm": "", "soon": "将到期", "late": "已逾期"}


def due_of(what: str, start: datetime, at: datetime, now: datetime, calendar: WorkCalendar) -> Due:
    """Late after the limit, soon from 70 % of its working time on."""
    if now > at:
        tone = "late"
    else:
        whole = calendar.elapsed(start, at)
        tone = "soon" if whole and calendar.elapsed(start, now) >= whole * AMBER else "calm"
    return Due(what, at, tone, WORDS[tone])


@dataclass(frozen=True)
class Row:
    ticket: Ticket
    shape: str
    due: Due
    lead: DepartmentTask | None


def row_of(ticket: Ticket, now: datetime, days: dict) -> Row:
    """The ticket carries the annotations of `queues.for_desk` and its tasks prefetched."""
    lead = lead_of(ticket.tasks.all())
    return Row(ticket, STATE_SHAPES[State(ticket.state)], _next_due(ticket, now, days), lead)


def _next_due(ticket: Ticket, now: datetime, days: dict) -> Due:
    calendar = ticket.promised.calendar(days)
    if ticket.state == State.FOLLOW_UP:
        at = calendar.due_in_days(ticket.next_due_at, 1)
        return due_of("回访", ticket.next_due_at, at, now, calendar)
    if ticket.state == State.ASKED:
        return Due("等企业补充", None, "paused", "暂停计时")
    if not ticket.is_open:
        return Due("", None, "met")
    what, start = _what(ticket)
    return due_of(what, start, ticket.next_due_at, now, calendar)


def _what(ticket: Ticket) -> tuple[str, datetime]:
    """The promise that `next_due_at` stands for, and since when it runs."""
    if ticket.next_due_at == ticket.contact_due_at and ticket.contacted_at is None:
        return "首次联系", ticket.submitted_at
    if ticket.next_due_at == ticket.opinion_due_at and ticket.opinion_at is None:
        return "办理意见", ticket.submitted_at
    if ticket.next_due_at == ticket.due_at:
        return "答复", ticket.round_started_at
    own = next((task for task in ticket.tasks.all() if task.due_at == ticket.next_due_at), None)
    return "反馈", own.opened_at if own else ticket.submitted_at
