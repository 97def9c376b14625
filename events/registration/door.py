"""The door: who came is marked while it is open, then only counted (docs/adr/0013)."""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from events.models import Attendance, EventPage, Registration
from events.registration.numbers import live_numbers
from events.registration.room import locked
from events.spans import DAY, midnight

LINGERING = timedelta(hours=2)  # after the end, for who is counted while leaving
MOST_FOUND = 20
TAIL = 4  # digits of a telephone number that are enough to find by
SHORTEST = 1


def door_hours(event: EventPage) -> tuple[datetime, datetime]:
    """From the midnight before the first day to the one after the last, or two hours after the end."""
    span = event.span
    return midnight(span.first_day), max(midnight(span.last_day + DAY), span.ends + LINGERING)


def is_open_at(event: EventPage, now: datetime) -> bool:
    opens, closes = door_hours(event)
    return event.marks_arrival and event.live and not event.is_cancelled and opens <= now < closes


def found(event: EventPage, typed: str) -> list[Registration]:
    """By a part of the name or unit, or by the last four digits or more of the telephone; by name."""
    digits = "".join(c for c in typed if c.isdigit())
    if digits and len(digits) >= TAIL and digits == typed.replace(" ", "").replace("-", ""):
        wanted = Q(phone_key__endswith=digits)
    elif len(typed) >= SHORTEST:
        wanted = Q(name__icontains=typed) | Q(unit__icontains=typed)
    else:
        return []
    return list(Registration.objects.active().filter(wanted, event=event).order_by("name", "pk")[:MOST_FOUND])


def arrive(registration: Registration, people: int) -> int | None:
    """Count so many of a group as there; again with another number corrects it, so two doors count once.

    Returns how many stood there before, None when it was cancelled meanwhile. `people` is cut to the group.
    """
    with locked(registration.event_id) as room:
        row = room.rows.active().filter(pk=registration.pk).first()
        if row is None:
            return None
        before, row.arrived = row.arrived, max(0, min(people, row.people))
        row.save(update_fields=["arrived"])
        return before


def wipe_marks() -> int:
    """Once a door has closed, its count is fixed and no row tells who came; returns how many doors. Idempotent."""
    now = timezone.now()
    with_marks = Registration.objects.filter(arrived__gt=0).order_by().values("event")
    marked = EventPage.objects.filter(pk__in=with_marks, starts_at__lte=now)
    return sum(_wipe(event.pk) for event in marked if door_hours(event)[1] <= now)


def _wipe(event_id: int) -> bool:
    with locked(event_id) as room:
        if door_hours(room.event)[1] > room.now:  # moved to a later day meanwhile
            return False
        arrived = live_numbers(room.event)["arrived"]
        Attendance.objects.filter(pk=event_id).update(kept_arrived=F("kept_arrived") + arrived)
        room.rows.filter(arrived__gt=0).update(arrived=0)
        return True


def walk_in(event: EventPage, change: int) -> None:
    """One who had not registered came, or was counted by mistake; never below none."""
    Attendance.objects.get_or_create(event=event)
    rows = Attendance.objects.filter(event=event)
    if change < 0:
        rows = rows.filter(walk_ins__gt=0)
    rows.update(walk_ins=F("walk_ins") + change)
