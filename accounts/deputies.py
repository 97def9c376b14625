"""Who stands in for whom on a day, and which wish to have somebody stand in is refused. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

MOST_DAYS = 366


@dataclass(frozen=True)
class Span:
    """person is away from first to last, both days included (Asia/Shanghai), and deputy stands in."""

    person: int
    deputy: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "Span") -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last


class Obstacle(Enum):
    SELF = "self"
    BACKWARDS = "backwards"
    PAST = "past"
    LONG = "long"
    OVERLAP = "overlap"  # the person has a deputy already
    DEPUTY_AWAY = "deputy away"  # the deputy is away herself
    PERSON_STANDS_IN = "person stands in"  # the person stands in for somebody else


def persons(spans: Iterable[Span], deputy: int, day: date) -> frozenset[int]:
    """For whom the deputy stands in on that day; nobody hands on what was handed to her."""
    return frozenset(span.person for span in spans if span.deputy == deputy and span.covers(day))


def obstacle(wanted: Span, known: Iterable[Span], today: date) -> tuple[Obstacle, Span] | None:
    """The first thing that stands against it, with the span in the way (the wanted one itself where none is).

    known: spans that were not ended early. A deputy may stand in for several people, but not be away.
    """
    faults = (
        (Obstacle.SELF, wanted.person == wanted.deputy),
        (Obstacle.BACKWARDS, wanted.last < wanted.first),
        (Obstacle.PAST, wanted.first < today),
        (Obstacle.LONG, (wanted.last - wanted.first).days >= MOST_DAYS),
    )
    for fault, is_so in faults:
        if is_so:
            return fault, wanted
    for other in known:
        if wanted.meets(other) and (clash := _clash(wanted, other)):
            return clash, other
    return None


def _clash(wanted: Span, other: Span) -> Obstacle | None:
    if other.person == wanted.person:
        return Obstacle.OVERLAP
    if other.person == wanted.deputy:
        return Obstacle.DEPUTY_AWAY
    return Obstacle.PERSON_STANDS_IN if other.deputy == wanted.person else None
