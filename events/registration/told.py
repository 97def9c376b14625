"""When an event changes under people who registered: who moves up, who is told. Run every minute."""

from datetime import datetime, timedelta

from django.utils import timezone

from events.models import Attendance, EventPage, Registration
from events.models.registration_notice import ABOUT_EVENT
from events.registration import joining
from events.registration.fingerprint import fingerprint, occasion_of
from events.registration.notices import tell
from events.registration.room import locked


def tell_changes() -> int:
    """A new time, place or way of taking part, that it does not take place, that its page was taken down or is
    there again; returns how many people hear of it.
    """
    rooms = Attendance.objects.exclude(told="").filter(event__registrations__isnull=False)
    changed = [
        row.pk
        for row in rooms.distinct().select_related("event")
        if row.told != fingerprint(row.event, row.told)
    ]
    return sum(_tell(key) for key in changed)


def _tell(event_id: int) -> int:
    with locked(event_id) as room:
        told = room.attendance.told
        now_true = fingerprint(room.event, told)
        is_news = told != now_true and room.event.over_at > room.now
        room.attendance.told = now_true
        room.attendance.save(update_fields=["told"])
        if not is_news:
            return 0
        occasion = occasion_of(told, now_true)
        rows = list(room.rows.active())
        for row in rows:
            row.notices.open().filter(occasion__in=ABOUT_EVENT).delete()
            tell(row, occasion)
        return len(rows)


def fill_seats() -> None:
    """Where somebody waits and seats came free in another way than by a cancellation: more seats were published."""
    with_line = Registration.objects.waiting().order_by().values("event")
    for event in EventPage.objects.filter(pk__in=with_line, live=True, starts_at__gt=_long_ago()).only("pk"):
        joining.move_up(event.pk)


def _long_ago() -> datetime:
    """Events of many days are still going on; older ones are over whatever they say."""
    return timezone.now() - timedelta(days=60)
