"""The table of holidays was changed: promises of open requests move with it, and everybody is told."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mailbox import notifications
from mailbox.history import History
from mailbox.models import Ticket, Workday
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role
from mailbox.worktime import say_moment

logger = logging.getLogger(__name__)

LAST = "办结时限"
# Cached date of each promise, the field that tells when it was kept, and its name.
PROMISES = (
    ("contact_due_at", "contacted_at", "首次联系时限"),
    ("opinion_due_at", "opinion_at", "办理意见时限"),
    ("due_at", "answered_at", LAST),
)


def reschedule(at: datetime | None = None) -> int:
    """Compute the due times of all open requests again; an event for each that moved. Returns how many.

    Called after every change of the table, so that no later move shifts a date in silence.
    """
    at = at or timezone.now()
    table = Workday.objects.as_days()
    moved = 0
    for key in Ticket.objects.open().values_list("pk", flat=True):
        try:
            moved += _reschedule(key, table, at)
        except Exception:  # one broken request must not keep the dates of the others
            logger.exception("ticket %s was not rescheduled", key)
    return moved


def would_move(table: dict) -> int:
    """How many open requests would have another promise by this table; nothing is written."""
    count = 0
    for ticket in Ticket.objects.open().iterator():
        before = _promised(ticket)
        History.of(ticket, table).compute()
        count += _promised(ticket) != before
    return count


@transaction.atomic
def _reschedule(key: int, table: dict, at: datetime) -> bool:
    ticket = Ticket.objects.select_for_update().get(pk=key)
    before = _promised(ticket)
    History.of(ticket, table).refresh()
    after = _promised(ticket)
    told = [
        f"{name}由 {say_moment(before[name])} 改为 {say_moment(after[name])}"
        for name in before
        if before[name] != after[name]
    ]
    if not told:
        return False
    event = write_event(
        ticket,
        "reschedule",
        Doer(Role.CLOCK, None, at),
        from_state=ticket.state,
        text=f"放假安排有更新，{'；'.join(told)}。",
        data={"from": before[LAST].isoformat(), "to": after[LAST].isoformat()},
    )
    notifications.notify(event)
    return True


def _promised(ticket: Ticket) -> dict[str, datetime]:
    """The promises that are still to be kept, by name; the solution always, as an answered round may reopen."""
    return {
        name: getattr(ticket, due)
        for due, kept, name in PROMISES
        if name == LAST or getattr(ticket, kept) is None
    }
