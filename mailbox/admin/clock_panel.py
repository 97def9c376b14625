"""The promises of one request with their state and how each date came about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbox.admin.desk import Desk
from mailbox.admin.rows import Due, due_of
from mailbox.workflow import State
from mailbox.worktime import say_worked


@dataclass(frozen=True)
class ClockLine:
    """kept_at: when the promise was kept; is_late: whether after its limit."""

    due: Due
    explanation: str
    kept_at: datetime | None = None
    is_late: bool = False


def clock_lines(desk: Desk) -> list[ClockLine]:
    """First contact, opinion, then one line for each round of the solution."""
    clocks, promise = desk.clocks, desk.ticket.promised
    start = clocks.rounds[0].started_at
    contact = say_worked(timedelta(minutes=promise.contact_minutes))
    return [
        _line(desk, "首次联系", start, clocks.contact_due_at, clocks.contacted_at,
              f"{contact}工作时间内联系上企业，没联系上不算。"),
        _line(desk, "办理意见", start, clocks.opinion_due_at, clocks.opinion_at,
              f"{promise.opinion_days} 个工作日内把办理意见告诉企业。"),
        *(
            _line(desk, "答复" if number == 1 else f"第 {number} 次办理", turn.started_at, turn.due_at,
                  turn.answered_at, turn.explain(desk.history.calendar))
            for number, turn in enumerate(clocks.rounds, 1)
        ),
        *_follow_up(desk),
    ]  # fmt: skip


def _follow_up(desk: Desk) -> list[ClockLine]:
    rated = desk.history.last("rate")
    if desk.ticket.state != State.FOLLOW_UP or rated is None:
        return []
    calendar = desk.history.calendar
    due = due_of("回访", rated.at, calendar.due_in_days(rated.at, 1), desk.now, calendar)
    return [ClockLine(due, "评价不满意的，1 个工作日内电话回访。")]


def _line(desk: Desk, what: str, start, at, kept_at, explanation: str) -> ClockLine:
    if kept_at:
        return ClockLine(Due(what, at, "met"), explanation, kept_at, kept_at > at)
    if desk.ticket.state == State.ASKED and what not in ("首次联系", "办理意见"):
        return ClockLine(Due(what, at, "paused", "暂停计时"), explanation)
    if not desk.ticket.is_open:
        return ClockLine(Due(what, at, "met", "不再计时"), explanation)
    return ClockLine(due_of(what, start, at, desk.now, desk.history.calendar), explanation)
