"""Events: announced first, recorded later. One page carries both."""

from events.models.event import EventPage, EventPageTag
from events.models.index import EventIndexPage
from events.models.kinds import INTERNAL_KINDS, EventChange, EventKind, EventMode, EventStage
from events.models.parts import EventAttachment, EventPhoto
from events.models.registration import Attendance, Registration, RegistrationState
from events.models.registration_notice import Occasion, RegistrationNotice

__all__ = [
    "INTERNAL_KINDS",
    "Attendance",
    "EventAttachment",
    "EventChange",
    "EventIndexPage",
    "EventKind",
    "EventMode",
    "EventPage",
    "EventPageTag",
    "EventPhoto",
    "EventStage",
    "Occasion",
    "Registration",
    "RegistrationNotice",
    "RegistrationState",
]
