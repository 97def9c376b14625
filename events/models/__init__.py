"""Events: announced first, recorded later. One page carries both."""

from events.models.event import EventAttachment, EventPage, EventPageTag, EventPhoto
from events.models.index import EventIndexPage
from events.models.kinds import INTERNAL_KINDS, EventKind, EventMode, EventStage

__all__ = [
    "INTERNAL_KINDS",
    "EventAttachment",
    "EventIndexPage",
    "EventKind",
    "EventMode",
    "EventPage",
    "EventPageTag",
    "EventPhoto",
    "EventStage",
]
