"""What people who register rely on. Pure."""

from events.models import EventPage


def fingerprint(event: EventPage) -> str:
    """Equal as long as there is nothing to tell them: time, place, way of taking part, and that it takes place."""
    ends = event.ends_at.timestamp() if event.ends_at else ""
    facts = (
        event.starts_at.timestamp(),
        ends,
        event.is_all_day,
        event.mode,
        event.park_id,
        event.place.strip(),
    )
    return "|".join(map(str, (*facts, "off" if event.is_cancelled else "on")))
