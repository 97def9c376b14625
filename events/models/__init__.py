"""Events: announced first, recorded later. One page carries both."""

from events.models.event import EventPage, EventPageTag
from events.models.index import EventIndexPage
from events.models.kinds import INTERNAL_KINDS, EventChange, EventKind, EventMode, EventStage
from events.models.parts import EventAttachment, EventPhoto

__all__ = [
    "INTERNAL_KINDS",
    "EventAttachment",
    "EventChange",
    "EventIndexPage",
    "EventKind",
    "EventMode",
    "EventPage",
    "EventPageTag",
    "EventPhoto",
    "EventStage",
]
