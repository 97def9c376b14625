"""Who has a request open at a moment. Pure: values only, the time is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BEAT = timedelta(seconds=30)  # how often an open page tells that it is open
FORGOTTEN = timedelta(seconds=90)  # so long after the last beat; two may get lost on the way


@dataclass(frozen=True)
class Presence:
    """One person at one request; several windows are one presence. Times are aware."""

    user: int
    name: str
    since: datetime
    seen: datetime

    def is_there(self, now: datetime) -> bool:
        """Until 90 seconds have passed; a clock that goes ahead forgets nobody."""
        return now - self.seen < FORGOTTEN


def beaten(presences: Iterable[Presence], user: int, name: str, now: datetime) -> tuple[Presence, ...]:
    """The presences after a beat: who was forgotten is gone, and begins anew when coming back."""
    there = {presence.user: presence for presence in presences if presence.is_there(now)}
    since = there[user].since if user in there else now
    there[user] = Presence(user, name, since, now)
    return tuple(there.values())


def others(presences: Iterable[Presence], user: int, now: datetime) -> list[Presence]:
    """Everybody else who is there, who came first in front."""
    found = [presence for presence in presences if presence.user != user and presence.is_there(now)]
    return sorted(found, key=lambda presence: (presence.since, presence.user))
