"""How far a round may be extended. Pure.

A request that several departments must work on is given up to thirty working days in all
(domain §2.6, 接诉即办); a shorter round at most twice its own limit.
"""

from datetime import date

from mailbox.clocks import Round
from mailbox.worktime import ZONE, WorkCalendar

DAYS_IN_ALL = 30


def days_at_most(turn: Round) -> int:
    """Working days of the round, its extension counted."""
    return min(2 * turn.days, max(turn.days, DAYS_IN_ALL))


def latest_day(turn: Round, calendar: WorkCalendar) -> date:
    """Last day to which the round may go; what was spent waiting for the enterprise comes on top."""
    end = calendar.due_in_days(turn.started_at, days_at_most(turn))
    return calendar.due_in(end, turn.paused).astimezone(ZONE).date()
