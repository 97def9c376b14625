"""How late a request is, and what was given as the reason. Pure: reads a history, asks no database."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from mailbox.figures.days import workdays_between
from mailbox.history import History
from mailbox.leads import lead_of
from mailbox.models.choices import Ground
from mailbox.promises.clocks import Round
from mailbox.supervision import RESPONSES, RESPONSIBLE
from mailbox.workflow import State

NO_REASON = "承办部门没有说明原因。"
BEFORE_DISPATCH = "没有派单"
OUTSIDE_PARKS = "未入驻园区"
NOT_DISPATCHED = "还没有派给部门。"
REASON_LENGTH = 100
ENDED = "没有答复，{}"


@dataclass(frozen=True)
class Lateness:
    """One late request as a report names it: no enterprise, no person.

    days: whole working days over all rounds, 0 when it was less than one, None for one that ended before its
    limit without an answer. reason: as it was stated, unmasked.
    """

    number: str
    department: str
    category: str
    park: str
    days: int | None
    reason: str
    standing: str

    @property
    def late_by(self) -> str:
        if self.days is None:
            return "–"
        return f"{self.days} 个工作日" if self.days else "不到 1 个工作日"


def lateness_of(history: History, now: datetime) -> Lateness:
    lead = lead_of(history.tasks)
    return Lateness(
        number=history.ticket.number,
        department=str(lead.department) if lead else BEFORE_DISPATCH,
        category=history.ticket.category.name,
        park=history.ticket.park.title if history.ticket.park else OUTSIDE_PARKS,
        days=_days(history, now),
        reason=_reason(history),
        standing=_standing(history),
    )


def _days(history: History, now: datetime) -> int | None:
    rounds = history.clocks().rounds
    ends = [turn.answered_at or _lapsed_at(history, turn, after) for turn, after in pairwise(rounds)]
    ends.append(rounds[-1].answered_at or _ended_at(history) or now)
    over = [(turn.due_at, end) for turn, end in zip(rounds, ends, strict=True) if end > turn.due_at]
    return sum(workdays_between(history.calendar, due, end) for due, end in over) if over else None


def _lapsed_at(history: History, turn: Round, after: Round) -> datetime:
    """When a round without an answer was closed for want of papers: nobody owed anything until the reopening."""
    lapses = [
        e.at for e in history.events if e.move == "lapse" and turn.started_at <= e.at <= after.started_at
    ]
    return lapses[-1] if lapses else after.started_at


def _ended_at(history: History) -> datetime | None:
    """When it ended without an answer; None while somebody still owes one."""
    if history.ticket.is_open:
        return None
    return next(event.at for event in reversed(history.events) if event.from_state != event.to_state)


def _reason(history: History) -> str:
    """Why it was not taken on or not gone on with; else what more time was asked for with, else what the
    department said after a 督办; the newest of each.
    """
    if ended := _ended(history):
        return ended
    asked = history.last("ask_extension", "grant_extension")
    if asked and asked.text:
        word = "同意延期" if asked.move == "grant_extension" else "申请延期"
        return f"{word}：{asked.text}"
    note = history.last("supervise")
    later = history.events[history.events.index(note) + 1 :] if note else ()
    said = [
        event.text for event in later if event.move in RESPONSES and event.role in RESPONSIBLE and event.text
    ]
    if said:
        return f"督办后说明：{said[-1]}"
    return NO_REASON if lead_of(history.tasks) else NOT_DISPATCHED


def _ended(history: History) -> str:
    ticket, last = history.ticket, history.last("lapse", "answer", "reopen")
    if ticket.state == State.DECLINED and ticket.ground:
        return f"不予受理：{Ground(ticket.ground).label}。"
    return "企业没有补充材料，未补充办结。" if last and last.move == "lapse" else ""


def _standing(history: History) -> str:
    ticket, current = history.ticket, history.clocks().current
    if current.answered_at:
        return "已答复"
    if ticket.is_open:
        return State(ticket.state).label
    return ENDED.format(State(ticket.state).label)
