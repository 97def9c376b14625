"""Whether one may register at a moment, and who moves up from the waiting list. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Stage(Enum):
    OFF = "off"  # never asked for, or the event does not take place
    NOT_YET = "not_yet"
    OPEN = "open"
    WAITING = "waiting"  # full, but one may wait
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True)
class Terms:
    """Aware moments; `capacity` None: no limit; `taken`: people who are confirmed; `is_closed`: by hand."""

    is_on: bool
    opens_at: datetime | None
    closes_at: datetime
    ends_at: datetime
    capacity: int | None
    has_waiting_list: bool
    is_closed: bool = False
    taken: int = 0

    @property
    def free(self) -> int | None:
        """Seats left; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def seats_left(self) -> str:
        """Where there is a limit, for who asks for more than is left."""
        return f"只剩 {self.free} 个名额" if self.free else "名额已满"

    def has_room_for(self, people: int) -> bool:
        return self.free is None or self.free >= people

    def could_ever_seat(self, people: int) -> bool:
        """Were nobody else there."""
        return self.capacity is None or people <= self.capacity

    def is_past_closing(self, now: datetime) -> bool:
        return self.is_closed or now >= min(self.closes_at, self.ends_at)

    def stage(self, now: datetime) -> Stage:
        if not self.is_on:
            return Stage.OFF
        if self.is_past_closing(now):
            return Stage.CLOSED
        if self.opens_at and now < self.opens_at:
            return Stage.NOT_YET
        if self.has_room_for(1):
            return Stage.OPEN
        return Stage.WAITING if self.has_waiting_list else Stage.FULL


def who_fits(free: int | None, waiting: Iterable[tuple[int, int]]) -> list[int]:
    """Keys of those who move up, in their order, of pairs (key, people); `free` None: all.

    A group that does not fit keeps its place and lets smaller ones behind it pass: seats do not stay empty.
    """
    fitting = []
    for key, people in waiting:
        if free is None or people <= free:
            fitting.append(key)
            free = None if free is None else free - people
    return fitting
