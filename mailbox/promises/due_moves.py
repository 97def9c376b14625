"""Moves that time itself makes: closing after an answer, reminding whoever was asked, then having them called."""

import logging
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.models import Ticket, TicketEvent, Workday
from mailbox.services import CLOCK, perform
from mailbox.workflow import DAYS_TO_CALL, DAYS_TO_CLOSE, DAYS_TO_REMIND, State

logger = logging.getLogger(__name__)


def run(now: datetime | None = None) -> int:
    """Make every move that has fallen due by `now`. Returns how many; a second run makes none."""
    now = now or timezone.now()
    return close_answered(now) + remind_asked(now) + have_asked_called(now)


def close_answered(now: datetime) -> int:
    """Close what the enterprise did not rate within five working days of the answer."""
    return _make("close", "answer", State.ANSWERED, DAYS_TO_CLOSE, now)


def remind_asked(now: datetime) -> int:
    """Remind the enterprise once, three working days after it was asked for more."""
    return _make("remind", "ask", State.ASKED, DAYS_TO_REMIND, now)


def have_asked_called(now: datetime) -> int:
    """Somebody has to ring up, five working days after the question: a lapse comes only after that call."""
    return _make("call_due", "ask", State.ASKED, DAYS_TO_CALL, now)


def _make(move: str, cause: str, state: str, days: int, now: datetime) -> int:
    table = Workday.objects.as_days()
    made = 0
    for ticket in _candidates(state, cause, move, now - timedelta(days=days - 1)):
        history = History.of(ticket, table)
        since = history.last(cause)
        if since is None or now < history.calendar.due_in_days(since.at, days):
            continue
        try:
            perform(ticket, move, CLOCK, at=now)
            made += 1
        except MoveRefused:  # a person moved the ticket a moment earlier
            continue
        except Exception:  # one broken ticket must not stop the clock of the others
            logger.exception("%s of %s failed", move, ticket)
    return made


def _candidates(state: str, cause: str, move: str, before: datetime) -> QuerySet[Ticket]:
    """Tickets in the state whose newest cause is older than `before` and was not followed by the move."""
    events = TicketEvent.objects.filter(ticket=OuterRef("pk"))
    newest = events.filter(move=cause).order_by("-at").values("at")[:1]
    done = Exists(events.filter(move=move, at__gte=OuterRef("caused_at")))
    tickets = Ticket.objects.filter(state=state).annotate(caused_at=Subquery(newest))
    return tickets.filter(~done, caused_at__lt=before)
