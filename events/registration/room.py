"""An event while its row is locked: the only place where seats are given and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.models import Attendance, EventPage, Registration, RegistrationState
from events.models.registration_rules import why_no_registration
from events.registration.stage import Stage, Terms, who_fits


def terms_of(event: EventPage, *, is_closed: bool, taken: int) -> Terms:
    """A kind that was changed afterwards to one without registration closes it, whatever the fields say."""
    is_on = event.takes_registrations and event.live and not event.is_cancelled
    return Terms(
        is_on=is_on and not why_no_registration(event.kind, event.title),
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at or event.starts_at,
        ends_at=event.over_at,
        capacity=event.capacity,
        has_waiting_list=event.has_waiting_list,
        is_closed=is_closed,
        taken=taken,
    )


@dataclass
class Room:
    """The event as it is published now."""

    event: EventPage
    attendance: Attendance
    now: datetime

    @property
    def rows(self):
        return Registration.objects.filter(event=self.event)

    @property
    def terms(self) -> Terms:
        taken = self.rows.confirmed().people_count()
        return terms_of(self.event, is_closed=self.attendance.closed_at is not None, taken=taken)

    @property
    def stage(self) -> Stage:
        return self.terms.stage(self.now)

    def move_up(self, *, by_hand: bool = False) -> list[Registration]:
        """Give free seats to who waits; after the close time only when the organiser asks for it."""
        terms = self.terms
        if not terms.is_on or self.now >= terms.ends_at or (terms.is_past_closing(self.now) and not by_hand):
            return []
        waiting = list(self.rows.waiting())
        keys = set(who_fits(terms.free, [(row.pk, row.people) for row in waiting]))
        moved = [row for row in waiting if row.pk in keys]
        for row in moved:
            row.state = RegistrationState.CONFIRMED
            row.save(update_fields=["state"])
        return moved


@contextmanager
def locked(event_id: int) -> Iterator[Room]:
    """One at a time for each event: two people never get the last seat both. Inside a transaction of its own.

    Raises:
        EventPage.DoesNotExist: it was deleted meanwhile.
    """
    with transaction.atomic():
        event = EventPage.objects.only("pk").get(pk=event_id)
        attendance, _ = Attendance.objects.select_for_update().get_or_create(event=event)
        yield Room(EventPage.objects.get(pk=event_id), attendance, timezone.now())
