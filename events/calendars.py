"""The iCalendar feed of public events (domain rule E5; RFC 5545): times in UTC, all-day events as dates."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event

HISTORY = timedelta(days=365)


def calendar_response(index, request) -> HttpResponse:
    """The feed of one index page: a year back and everything to come."""
    since = timezone.now() - HISTORY
    events = index.events().filter(starts_at__gte=since).select_related("park").order_by("starts_at")
    calendar = Calendar()
    calendar.add("prodid", "-//incubator-cms//events//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", index.title)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    for event in events:
        calendar.add_component(calendar_entry(event, request))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="events.ics"'
    return response


def calendar_entry(event, request) -> Event:
    """One VEVENT. Its UID is the same after every edit and on every name of the host, so that a subscriber sees one."""
    entry = Event()
    entry.add("uid", f"{event.translation_key}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("summary", event.title)
    changed = event.last_published_at or event.latest_revision_created_at or event.starts_at
    entry.add("dtstamp", changed.astimezone(UTC))
    starts, ends = calendar_span(event)
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    where = " ".join(part for part in (event.park.title if event.park else "", event.place) if part)
    if where:
        entry.add("location", where)
    if event.summary:
        entry.add("description", event.summary)
    entry.add("url", event.get_full_url(request))
    return entry


def calendar_span(event) -> tuple[date, date] | tuple[datetime, datetime]:
    """Start and end as RFC 5545 wants them: the end of an all-day event is the day after the last one.

    A timed event without an end lasts an hour, because calendars show nothing for a span of zero.
    """
    ends_at = event.ends_at or event.starts_at
    if event.is_all_day:
        last = timezone.localtime(ends_at)
        is_midnight = last.hour == last.minute == 0 and ends_at > event.starts_at
        last_day = last.date() - timedelta(days=1) if is_midnight else last.date()
        return timezone.localdate(event.starts_at), last_day + timedelta(days=1)
    if ends_at == event.starts_at:
        ends_at += timedelta(hours=1)
    return event.starts_at.astimezone(UTC), ends_at.astimezone(UTC)
