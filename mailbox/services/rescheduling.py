"""The table of holidays was changed: promises of open requests move with it, and everybody is told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mailbox import notifications
from mailbox.history import History
from mailbox.models import Ticket, Workday
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role
from mailbox.worktime import say_moment


def reschedule(at: datetime | None = None) -> int:
    """Compute the due times of all open requests again; an event for each that moved. Returns how many.

    Called after every change of the table, so that no later move shifts a date in silence.
    """
    at = at or timezone.now()
    table = Workday.objects.as_days()
    keys = Ticket.objects.open().values_list("pk", flat=True)
    return sum(_reschedule(key, table, at) for key in keys)


def would_move(table: dict) -> int:
    """How many open requests would have another due time by this table; nothing is written."""
    return sum(
        History.of(ticket, table).clocks().current.due_at != ticket.due_at
        for ticket in Ticket.objects.open().iterator()
    )


@transaction.atomic
def _reschedule(key: int, table: dict, at: datetime) -> bool:
    ticket = Ticket.objects.select_for_update().get(pk=key)
    old, history = ticket.due_at, History.of(ticket, table)
    history.refresh()
    if ticket.due_at == old:
        return False
    event = write_event(
        ticket,
        "reschedule",
        Doer(Role.CLOCK, None, at),
        from_state=ticket.state,
        text=f"放假安排有更新，办结时限由 {say_moment(old)} 改为 {say_moment(ticket.due_at)}。",
        data={"from": old.isoformat(), "to": ticket.due_at.isoformat()},
    )
    notifications.notify(event)
    return True
