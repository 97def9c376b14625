"""Moves that time itself makes: closing after an answer, reminding whoever was asked."""

from datetime import datetime

from django.utils import timezone

from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.models import Ticket, Workday
from mailbox.services import CLOCK, perform
from mailbox.workflow import DAYS_TO_CLOSE, DAYS_TO_REMIND, State


def run(now: datetime | None = None) -> int:
    """Make every move that has fallen due by `now`. Returns how many; a second run makes none."""
    now = now or timezone.now()
    return close_answered(now) + remind_asked(now)


def close_answered(now: datetime) -> int:
    """Close what the enterprise did not rate within five working days of the answer."""
    return _make("close", "answer", State.ANSWERED, DAYS_TO_CLOSE, now)


def remind_asked(now: datetime) -> int:
    """Remind the enterprise once, three working days after it was asked for more."""
    return _make("remind", "ask", State.ASKED, DAYS_TO_REMIND, now)


def _make(move: str, cause: str, state: str, days: int, now: datetime) -> int:
    table = Workday.objects.as_days()
    made = 0
    for ticket in Ticket.objects.filter(state=state):
        history = History.of(ticket, table)
        since = history.last(cause)
        if history.last(move, after=since) or now < history.calendar.due_in_days(since.at, days):
            continue
        try:
            perform(ticket, move, CLOCK, at=now)
        except MoveRefused:  # a person moved the ticket a moment earlier
            continue
        made += 1
    return made
