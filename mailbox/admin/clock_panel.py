"""The promises of one request with their state and how each date came about."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.admin.desk import Desk
from mailbox.admin.rows import Due, due_of
from mailbox.promises.climbing import Debt, amber_at
from mailbox.promises.explaining import say_over
from mailbox.promises.later_dates import call_back
from mailbox.workflow import State
from mailbox.worktime import NO_TIME

EARLY = ("首次联系", "办理意见")


@dataclass(frozen=True)
class ClockLine:
    """kept_at: when the promise was kept; is_late: whether after its limit."""

    due: Due
    explanation: str
    kept_at: datetime | None = None
    is_late: bool = False


def clock_lines(desk: Desk) -> list[ClockLine]:
    """First contact, opinion, then one line for each round of the solution, and the call-back.

    Of an archive nothing was promised here.
    """
    if desk.ticket.is_archive:
        return []
    clocks, promise, calendar = desk.clocks, desk.ticket.promised, desk.history.calendar
    start, explained = clocks.rounds[0].started_at, clocks.explain_rounds(calendar)
    return [
        _line(desk, "首次联系", start, clocks.contact_due_at, clocks.contacted_at,
              clocks.explain_contact(promise, calendar)),
        _line(desk, "办理意见", start, clocks.opinion_due_at, clocks.opinion_at,
              clocks.explain_opinion(promise, calendar)),
        *(
            _line(desk, "答复" if number == 1 else f"第 {number} 次办理", turn.started_at, turn.due_at,
                  turn.answered_at, explained[number - 1])
            for number, turn in enumerate(clocks.rounds, 1)
        ),
        *_follow_up(desk),
    ]  # fmt: skip


def _follow_up(desk: Desk) -> list[ClockLine]:
    if desk.ticket.state != State.FOLLOW_UP:
        return []
    call = call_back(desk.history)
    due = due_of("回访", call.at, desk.ticket.amber_at, desk.now)
    return [ClockLine(due, call.explanation)]


def _line(desk: Desk, what: str, start, at, kept_at, explanation: str) -> ClockLine:
    if kept_at:
        return ClockLine(Due(what, at, "met"), explanation, kept_at, kept_at > at)
    if what in EARLY and (over := say_over(at, kept_at, end := desk.clocks.early_end)):
        return ClockLine(Due(what, at, "late" if end and end > at else "met", over), explanation)
    if desk.ticket.is_paused and what not in EARLY:
        return ClockLine(Due(what, at, "paused", "暂停计时"), explanation)
    if not desk.ticket.is_open:
        return ClockLine(Due(what, at, "met", "不再计时"), explanation)
    paused = NO_TIME if what in EARLY else desk.clocks.current.paused
    amber = amber_at(Debt(what, start, at, paused), desk.history.calendar)
    return ClockLine(due_of(what, at, amber, desk.now), explanation)
