"""Events as iCalendar (RFC 5545; domain rule E5): moments in UTC, all-day events as dates. No request, no query."""

import re
from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vText

from events.models import EventPage

REFRESH = timedelta(hours=6)
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CALLED_OFF = "【已取消】"


def calendar_of(title: str, events: Iterable[tuple[EventPage, str]], description: str = "") -> bytes:
    """A VCALENDAR of pairs (event with park and organiser fetched, its full address)."""
    calendar = Calendar()
    calendar.add("prodid", "-//incubator-cms//events//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(writable(title)))
    calendar.add("x-wr-calname", vText(writable(title)))
    if description:
        calendar.add("x-wr-caldesc", vText(writable(description)))
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for event, url in events:
        calendar.add_component(entry_of(event, url))
    return calendar.to_ical()


def entry_of(event: EventPage, url: str) -> Event:
    """One VEVENT. Its UID is the same after every edit and on every name of the host, so that a subscriber sees one."""
    entry = Event()
    entry.add("uid", f"{event.translation_key}@{urlsplit(settings.BASE_URL).hostname}")
    _add_versions(entry, event)
    _add_times(entry, event)
    title = writable(event.title)
    entry.add("summary", f"{CALLED_OFF}{title}" if event.is_cancelled else title)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("transp", "OPAQUE")
    entry.add("categories", [event.get_kind_display()])
    if where := event.where:
        entry.add("location", writable(where))
    if text := description_of(event):
        entry.add("description", writable(text))
    entry.add("url", url)
    return entry


def _add_versions(entry: Event, event: EventPage) -> None:
    """The sequence counts minutes from the first to the latest publishing: it only grows, and needs no counter."""
    changed = event.last_published_at or event.latest_revision_created_at or event.starts_at
    created = min(event.first_published_at or changed, changed)
    entry.add("dtstamp", changed.astimezone(UTC))
    entry.add("created", created.astimezone(UTC))
    entry.add("last-modified", changed.astimezone(UTC))
    entry.add("sequence", (changed - created) // timedelta(minutes=1))


def _add_times(entry: Event, event: EventPage) -> None:
    """The end is exclusive: of an all-day event the day after the last one."""
    span = event.span
    if span.is_all_day:
        entry.add("dtstart", span.first_day)
        entry.add("dtend", span.ends.date())
    else:
        entry.add("dtstart", span.starts.astimezone(UTC))
        entry.add("dtend", span.ends.astimezone(UTC))


def description_of(event: EventPage) -> str:
    """What a phone shows below the title: changes first, then what it is, who holds it, what to bring."""
    lines = [
        event.change_line,
        event.summary,
        f"主办：{event.organiser}" if event.organiser else "",
        f"方式：{event.get_mode_display()}",
        f"参加须知：{event.preparation}" if event.preparation else "",
    ]
    return "\n".join(filter(None, lines))


def writable(text: str) -> str:
    """Without what RFC 5545 cannot carry; line breaks as one kind."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
