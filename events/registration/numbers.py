"""The numbers of an event: what is kept of deleted rows, and what the rows say."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from events.models import Attendance, EventPage, Registration
from events.models.registration import ACTIVE
from events.models.registration import RegistrationState as State


@dataclass(frozen=True)
class Numbers:
    """In people, not in rows. `arrived`: of those who had registered; `walk_ins`: who had not."""

    confirmed: int = 0
    waiting: int = 0
    cancelled: int = 0
    arrived: int = 0
    walk_ins: int = 0

    @property
    def came(self) -> int:
        return self.arrived + self.walk_ins


def live_numbers(event: EventPage) -> dict[str, int]:
    """Of the rows that are there, in one query."""

    def people(condition: Q):
        return Coalesce(Sum("people", filter=condition), 0)

    return Registration.objects.filter(event=event).aggregate(
        confirmed=people(Q(state=State.CONFIRMED)),
        waiting=people(Q(state=State.WAITING)),
        cancelled=people(Q(state=State.CANCELLED)),
        arrived=Coalesce(Sum("arrived", filter=Q(state__in=ACTIVE)), 0),
    )


def numbers_of(event: EventPage) -> Numbers:
    rows = live_numbers(event)
    kept = Attendance.objects.filter(event=event).first() or Attendance(event=event)
    return Numbers(
        confirmed=rows["confirmed"] + kept.kept_confirmed,
        waiting=rows["waiting"] + kept.kept_waiting,
        cancelled=rows["cancelled"] + kept.kept_cancelled,
        arrived=rows["arrived"] + kept.kept_arrived,
        walk_ins=kept.walk_ins,
    )


def counted_at_door(event: EventPage) -> Numbers | None:
    """For the record of an event that is over; None where no door was kept, or nobody counted."""
    if event.pk is None or not event.marks_arrival:
        return None
    numbers = numbers_of(event)
    return numbers if numbers.came else None
