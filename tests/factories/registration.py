"""Events that take registrations, and people who register through the service."""

from itertools import count
from uuid import uuid4

from events.models import EventPage, Registration
from events.registration.joining import Applicant, join
from tests.factories.events import EventPageFactory

_numbers = count(1)


def open_event(**fields) -> EventPage:
    """A policy briefing for tomorrow that anybody may register for."""
    return EventPageFactory(**{"takes_registrations": True, **fields})


def applicant(name: str = "张同志", **fields) -> Applicant:
    """With a telephone number of her own."""
    return Applicant(**{"name": name, "phone": f"0535-{next(_numbers):07}", **fields})


def joined(event: EventPage, name: str = "张同志", **fields) -> Registration:
    return join(event.pk, applicant(name, **fields), uuid4())
