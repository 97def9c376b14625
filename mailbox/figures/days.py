"""Working days that an answer took, of those that were promised. Pure."""

from datetime import datetime

from mailbox.openings import length_of_day
from mailbox.promises.clocks import Clocks, Round
from mailbox.worktime import DAY, ZONE, WorkCalendar


def of(read: Clocks, calendar: WorkCalendar) -> tuple[int | None, int | None]:
    """(used, promised) of all answered rounds, in whole working days; None while the last is not answered."""
    if read.current.answered_at is None:
        return None, None
    answered = [(turn, turn.answered_at) for turn in read.rounds if turn.answered_at]
    used = sum(_used(turn, answered_at, calendar) for turn, answered_at in answered)
    return used, sum(_promised(turn, calendar) for turn, _ in answered)


def _used(turn: Round, answered_at: datetime, calendar: WorkCalendar) -> int:
    """Working days after day 0 up to that of the answer, less the pause in days begun: as the limit moves."""
    return max(workdays_between(calendar, turn.started_at, answered_at) - _paused(turn, calendar), 0)


def _promised(turn: Round, calendar: WorkCalendar) -> int:
    """Before any extension, which saves nobody days; never more than a superior's date left.

    A pause does not move that date: its days are taken from what was left as they are from what was used.
    """
    if turn.outside is None:
        return turn.days
    end = turn.outside.due_at(calendar, turn.started_at)
    left = workdays_between(calendar, turn.started_at, end) - _paused(turn, calendar)
    return min(turn.days, max(left, 0))


def _paused(turn: Round, calendar: WorkCalendar) -> int:
    return -(-turn.paused // length_of_day(calendar))


def workdays_between(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Working days after the local day of `start`, up to and with that of `end`."""
    day, last, number = start.astimezone(ZONE).date(), end.astimezone(ZONE).date(), 0
    while day < last:
        day += DAY
        number += calendar.is_workday(day)
    return number
