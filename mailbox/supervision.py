"""督办: the note that a supervisor finds drafted from the facts, and whether the last one was answered.

Reads a history, asks no database; a draft names departments, never a person.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mailbox.openings import workday_began
from mailbox.promises import climb_words, debts
from mailbox.promises.climbing import Debt
from mailbox.workflow import OPEN, Role, State, TaskState
from mailbox.worktime import ZONE, say_day, say_moment, say_worked

if TYPE_CHECKING:
    from mailbox.history import History

# What counts as an answer: whoever owes the matter says or does something about it.
RESPONSES = frozenset(
    {"contact", "opinion", "note", "ask", "answer", "return", "reply", "ask_extension", "dispatch", "assign",
     "meet"}
)  # fmt: skip
RESPONSIBLE = frozenset({Role.LEAD, Role.CLERK})


def awaits_response(history: History) -> bool:
    """Whether the newest 督办 of an open request was followed by nothing from those who owe it.

    Before it is dispatched, or with a task given back, the coordinator does.
    """
    note = history.last("supervise")
    if note is None or history.ticket.state not in OPEN:
        return False
    lead = history.case().lead
    roles = RESPONSIBLE if lead and lead.is_live else RESPONSIBLE | {Role.COORDINATOR}
    later = history.events[history.events.index(note) + 1 :]
    return not any(event.move in RESPONSES and event.role in roles for event in later)


def draft(history: History, now: datetime) -> str:
    """A whole note, ready to be sent or changed: what is late, who owes what, what was done, what by when."""
    lines = [
        _opening(history, now),
        *_debts(history, now),
        *_tasks(history),
        _done(history),
        _wanted(history, now),
    ]
    return "\n".join(line for line in lines if line)


def _opening(history: History, now: datetime) -> str:
    ticket = history.ticket
    since = say_day(ticket.submitted_at.astimezone(ZONE).date())
    return f"诉求 {ticket.number}，{since}提交，现为“{State(ticket.state).label}”。"


def _debts(history: History, now: datetime) -> list[str]:
    late = [debt for debt in debts.owed(history, history.clocks()) if debt.task is None and debt.due < now]
    if late:
        return ["；".join(_late(debt, history, now) for debt in late) + "。"]
    return [f"办结时限是 {say_moment(history.ticket.due_at)}，尚未逾期。"]


def _late(debt: Debt, history: History, now: datetime) -> str:
    over = say_worked(history.calendar.elapsed(debt.due, now))
    return f"{climb_words.what_of(debt.promise)}应在 {say_moment(debt.due)} 前完成，已逾期 {over}（工作时间）"


OWES: dict[str, str] = {
    TaskState.UNCLAIMED: "派单后尚未签收",
    TaskState.WORKING: "尚未{}",
    TaskState.RETURNING: "已退回，尚未定下接手部门",
}


def _tasks(history: History) -> list[str]:
    """What each department owes."""
    parts = []
    for task in history.tasks:
        if task.is_open:
            what = OWES[task.state].format("答复" if task.is_lead else "反馈")
            parts.append(f"{task.department.name}（{task.kind_label}）{what}，时限 {say_moment(task.due_at)}")
    if not parts:
        return ["尚未派给承办部门。"] if history.ticket.state in OPEN else []
    return ["；".join(parts) + "。"]


COUNTED = {
    "contact": "联系企业 {} 次", "return": "退回 {} 次", "assign": "改派 {} 次", "nudge": "企业催办 {} 次",
    "supervise": "督办 {} 次", "ask_extension": "申请延期 {} 次",
}  # fmt: skip


def _done(history: History) -> str:
    parts = [words.format(history.count(move)) for move, words in COUNTED.items() if history.count(move)]
    opinion = "" if history.count("opinion") else "尚未告知办理意见"
    said = "，".join(part for part in ("、".join(parts), opinion) if part)
    return f"此前：{said}。" if said else ""


def _wanted(history: History, now: datetime) -> str:
    """By the close of the next working day."""
    day = history.calendar.nth_workday(workday_began(history.calendar, now).astimezone(ZONE).date(), 1)
    until = say_moment(history.calendar.close_of(day))
    if history.ticket.state == State.WORKING:
        return f"请在 {until} 前联系企业、说明进展，并在本诉求中写明办到哪一步、何时答复。"
    return f"请在 {until} 前联系企业并确定办理部门，在本诉求中写明处理情况。"
