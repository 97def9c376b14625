"""Working days that an answer took, of those that were promised. Pure."""

from datetime import datetime

from mailbox.clocks import Clocks, Round
from mailbox.openings import length_of_day
from mailbox.worktime import DAY, ZONE, WorkCalendar


def of(read: Clocks, calendar: WorkCalendar) -> tuple[int | None, int | None]:
    """(used, promised) of all answered rounds; promised before any extension, which saves nobody days."""
    if read.current.answered_at is None:
        return None, None
    answered = [(turn, turn.answered_at) for turn in read.rounds if turn.answered_at]
    used = sum(_used(turn, answered_at, calendar) for turn, answered_at in answered)
    return used, sum(turn.days for turn, _ in answered)


def _used(turn: Round, answered_at: datetime, calendar: WorkCalendar) -> int:
    """Working days after day 0 up to that of the answer, less the pause in days begun: as the limit moves."""
    paused = -(-turn.paused // length_of_day(calendar))
    return max(workdays_between(calendar, turn.started_at, answered_at) - paused, 0)


def workdays_between(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Working days after the local day of `start`, up to and with that of `end`."""
    day, last, number = start.astimezone(ZONE).date(), end.astimezone(ZONE).date(), 0
    while day < last:
        day += DAY
        number += calendar.is_workday(day)
    return number
