"""The days that staff write: a new end of the round, and when an assist owes its mended reply."""

from datetime import date

from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion
from mailbox.history import History
from mailbox.models import Workday
from mailbox.promises.extensions import MOVED_FIRST, days_at_most, is_held_from_outside, latest_day
from mailbox.worktime import ZONE, WorkCalendar


def promised_day(value: date, occasion: Occasion) -> date:
    """A new end of the round: a working day after the one promised now, not past, within its longest."""
    history = History.of(occasion.ticket)
    turn = history.clocks().current
    due, latest = turn.due_at.astimezone(ZONE).date(), latest_day(turn, history.calendar)
    if is_held_from_outside(turn, history.calendar):
        raise MoveRefused(f"上级要求 {due:%Y-%m-%d} 前答复，不能延过这一天。{MOVED_FIRST}", "until")
    if latest <= due:
        raise MoveRefused(f"这件诉求的时限 {due:%Y-%m-%d} 已到上限，不能再延期。", "until")
    if value <= due:
        raise MoveRefused(f"新的期限须晚于现在的期限 {due:%Y-%m-%d}。", "until")
    if value < occasion.at.astimezone(ZONE).date():
        raise MoveRefused("新的期限不能是过去的日子。", "until")
    if value > latest:
        days = days_at_most(turn)
        raise MoveRefused(f"连同延期最多 {days} 个工作日，最晚到 {latest:%Y-%m-%d}。", "until")
    return _workday(value)


def mending_day(value: date, occasion: Occasion) -> date:
    """When an assist owes its mended reply: after today and not after the request's own end.

    Where that has come, the next working day is still possible: the reply may be mended late, and is late.
    """
    calendar = WorkCalendar(Workday.objects.as_days())
    today = occasion.at.astimezone(ZONE).date()
    last = max(occasion.ticket.due_at.astimezone(ZONE).date(), calendar.nth_workday(today, 1))
    if value <= today:
        raise MoveRefused("日期须在今天之后。", "until")
    if value > last:
        raise MoveRefused(f"日期不能晚于 {last:%Y-%m-%d}，整件诉求要按时答复。", "until")
    return _workday(value)


def _workday(value: date) -> date:
    if not WorkCalendar(Workday.objects.as_days()).is_workday(value):
        raise MoveRefused(f"{value:%Y-%m-%d} 不上班，请选择工作日。", "until")
    return value
