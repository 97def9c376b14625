"""Events of every kind: announced, waiting for their record, recorded."""

from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from core.samples.images import image
from core.samples.loading import Samples
from core.samples.pages import body_of, day_from, publish_below, section, tag
from events.models import Attendance, EventPage, EventPhoto
from events.registration.retention import KEPT
from events.samples import registrations

FILE = Path(__file__).parent / "events.toml"
ANNOUNCED_BEFORE = timedelta(days=9)
TEXTS = (
    "title", "summary", "kind", "place", "host_title", "speaker", "recorder", "expected_count",
    "actual_count", "agenda", "record_summary", "resolutions", "preparation",
    "change", "change_note",
)  # fmt: skip
REGISTRATION = (
    "takes_registrations", "capacity", "most_people", "marks_arrival", "question", "confirmation_note",
)  # fmt: skip
PARTS = ("events.RegistrationNotice.registration",)
LINKS = ("organisation", "party_group", "department", "park")


def load(samples: Samples) -> None:
    samples.load("event", FILE, _event)
    registrations.load(samples)


def _event(samples: Samples, row: dict) -> EventPage:
    starts_at = day_from(samples.now, row)
    page = EventPage(
        **{name: row[name] for name in (*TEXTS, *REGISTRATION) if name in row},
        **{name: samples.find(row.get(name)) for name in LINKS},
        mode=row.get("mode", "on_site"),
        starts_at=starts_at,
        ends_at=_end(starts_at, row),
        is_all_day=row.get("is_all_day", False),
        former_starts_at=day_from(samples.now, {**row, "days": row["moved_from"]})
        if "moved_from" in row
        else None,
        cover=image(samples, row["cover"]) if "cover" in row else None,
        body=body_of(row.get("body", "")),
        is_sample=True,
    )
    page.photos = [
        EventPhoto(image=image(samples, photo["image"]), caption=photo["caption"], credit="本站绘制")
        for photo in row.get("photos", [])
    ]
    page.enterprises = [samples.get(key) for key in row.get("enterprises", [])]
    tag(samples, page, row.get("tags", []))
    announced = min(starts_at, samples.now) - ANNOUNCED_BEFORE
    return _with_numbers(publish_below(section("events"), page, announced), row)


def _with_numbers(page: EventPage, row: dict) -> EventPage:
    """The names of who came so long ago are deleted, the numbers are kept."""
    if "counted" in row:
        Attendance.objects.create(event=page, cleared_at=page.over_at + KEPT, **row["counted"])
    return page


def _end(starts_at: datetime, row: dict) -> datetime:
    """After `hours`; an all-day event lasts to the midnight that ends the last of its `lasting` days."""
    if row.get("is_all_day"):
        midnight = datetime.combine(starts_at.date() + timedelta(days=row.get("lasting", 1)), time())
        return timezone.make_aware(midnight)
    return starts_at + timedelta(hours=row["hours"])
