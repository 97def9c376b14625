"""How far a round may be extended. Pure.

A request that several departments must work on is given up to thirty working days in all
(domain §2.6, 接诉即办); a shorter round at most twice its own limit.
"""

from datetime import date

from mailbox.promises.clocks import Round
from mailbox.worktime import ZONE, WorkCalendar

DAYS_IN_ALL = 30
MOVED_FIRST = "须先征得上级同意，由协调员在“更改上级期限”里记下，再延期。"


def days_at_most(turn: Round) -> int:
    """Working days of the round, its extension counted."""
    return min(2 * turn.days, max(turn.days, DAYS_IN_ALL))


def latest_day(turn: Round, calendar: WorkCalendar) -> date:
    """Last day to which the round may go; what was spent waiting for the enterprise comes on top.

    Never beyond a superior's limit: it has to be moved first, by who set it.
    """
    end = calendar.due_in_days(turn.started_at, days_at_most(turn))
    latest = calendar.due_in(end, turn.paused)
    if turn.outside:
        latest = min(latest, turn.outside.due_at(calendar, turn.started_at))
    return latest.astimezone(ZONE).date()


def is_held_from_outside(turn: Round, calendar: WorkCalendar) -> bool:
    """Whether it is a superior's limit that ends the round."""
    return turn.outside is not None and turn.outside.due_at(calendar, turn.started_at) <= turn.due_at
