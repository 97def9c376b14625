"""What people who register rely on, and what they are to hear when it is no longer so. Pure."""

from events.models import EventPage, Occasion

ON, OFF, DOWN = "on", "off", "down"


def fingerprint(event: EventPage, told: str = "") -> str:
    """Equal to `told`, the one before, as long as there is nothing to tell: time, place, way of taking part, and
    whether it takes place (on, called off, or its page taken down).

    Only an event that takes place has new facts: what editors try out on a page that is down reaches nobody.
    """
    status = _status(event, told)
    facts = _facts(event) if status == ON or not told else told.rpartition("|")[0]
    return f"{facts}|{status}"


def occasion_of(told: str, now_true: str) -> Occasion:
    """Why people are told, of two fingerprints that differ."""
    before, now = (text.rpartition("|")[2] for text in (told, now_true))
    if now == OFF:
        return Occasion.CALLED_OFF
    if now == DOWN:
        return Occasion.WITHDRAWN
    return Occasion.CHANGED if before == ON else Occasion.RESTORED


def _status(event: EventPage, told: str) -> str:
    if event.live and not event.is_staff_only:
        return OFF if event.is_cancelled else ON
    return OFF if told.endswith(f"|{OFF}") else DOWN


def _facts(event: EventPage) -> str:
    ends = event.ends_at.timestamp() if event.ends_at else ""
    facts = (
        event.starts_at.timestamp(),
        ends,
        event.is_all_day,
        event.mode,
        event.park_id,
        event.place.strip(),
    )
    return "|".join(map(str, facts))
