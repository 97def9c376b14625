"""An event as schema.org's Event; party life held inside is on no public page and so in no node."""

from datetime import datetime

from django.utils import timezone

from core.meta.about import About
from core.meta.structured import filled
from events.models.kinds import EventChange, EventMode

SCHEMA = "https://schema.org/"
ATTENDANCE = {
    EventMode.ON_SITE: "OfflineEventAttendanceMode",
    EventMode.ONLINE: "OnlineEventAttendanceMode",
    EventMode.BOTH: "MixedEventAttendanceMode",
}
STATUS = {
    "": "EventScheduled",
    EventChange.POSTPONED: "EventRescheduled",
    EventChange.CANCELLED: "EventCancelled",
}


def event(page, about: About) -> list[dict]:
    """Times with their zone; an event of whole days has dates alone."""
    node = {
        "@type": "Event",
        "name": page.title,
        "description": about.description,
        "image": about.pictures,
        "url": about.address,
        "startDate": _moment(page, page.starts_at),
        "endDate": _end(page),
        "previousStartDate": _moment(page, page.former_starts_at) if page.former_time else "",
        "eventStatus": SCHEMA + STATUS[page.change],
        "eventAttendanceMode": SCHEMA + ATTENDANCE[EventMode(page.mode)],
        "location": _places(page, about),
        "organizer": {"@type": "Organization", "name": page.organiser} if page.organiser else about.publisher,
        "inLanguage": "zh-CN",
    }
    return [filled(node)]


def _end(page) -> str:
    """Here the last day counts in."""
    if page.is_all_day:
        return page.span.last_day.isoformat()
    return _moment(page, page.ends_at) if page.ends_at else ""


def _moment(page, moment: datetime) -> str:
    local = timezone.localtime(moment)
    return local.date().isoformat() if page.is_all_day else local.isoformat()


def _places(page, about: About) -> list[dict]:
    """Where it is held; an event online is held where it is announced. Empty where nobody has said it yet."""
    places = [] if page.mode == EventMode.ONLINE or not page.where else [_place(page)]
    if page.mode != EventMode.ON_SITE:
        places.append({"@type": "VirtualLocation", "url": about.address})
    return places


def _place(page) -> dict:
    park = page.park
    name = page.place or park.title
    address = " ".join(filter(None, [park.address, park.title] if park else [])) or name
    return {"@type": "Place", "name": name, "address": address}
