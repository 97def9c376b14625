"""Names and contacts go 30 days after an event; its numbers stay with it."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from events.models import Attendance, EventPage, Registration
from events.registration.numbers import live_numbers
from events.registration.room import locked

KEPT = timedelta(days=30)


def forgotten_at(event: EventPage) -> datetime:
    """The moment from which names are deleted."""
    return event.over_at + KEPT


def forget() -> int:
    """Delete what is due, each event on its own; returns how many registrations went. Idempotent."""
    now = timezone.now()
    with_names = Registration.objects.order_by().values("event")
    old = EventPage.objects.filter(pk__in=with_names, starts_at__lt=now - KEPT)
    return sum(_forget(event.pk) for event in old if forgotten_at(event) <= now)


def _forget(event_id: int) -> int:
    with locked(event_id) as room:
        if forgotten_at(room.event) > room.now:  # moved to a later day meanwhile
            return 0
        numbers = live_numbers(room.event)
        Attendance.objects.filter(pk=event_id).update(
            cleared_at=room.now,
            **{f"kept_{name}": F(f"kept_{name}") + count for name, count in numbers.items()},
        )
        _, deleted = room.rows.delete()
        return deleted.get(Registration._meta.label, 0)
