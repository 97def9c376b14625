"""How often somebody may try. Counts live in the cache; the window begins with the first try."""

import time
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from core.addresses import client_ip

HOUR = 3600
# Said when the database is busy beyond its patience: nothing was stored.
BUSY = "刚才提交的人太多，没有存上。请再按一次，您填的内容都在。"


@dataclass(frozen=True)
class Limit:
    """At most `tries` in `seconds` for each key."""

    name: str
    tries: int
    seconds: int = HOUR

    def take(self, key: str, amount: int = 1) -> datetime | None:
        """Count one try, or `amount`. None when it may go on, else the moment from which one may try again.

        Counted before it is judged, so that many tries at the same instant do not slip through.
        """
        path = self._path(key)
        end = time.time() + self.seconds
        until = cache.get_or_set(f"{path}.until", end, self.seconds) or end
        cache.add(path, 0, self.seconds)
        try:
            taken = cache.incr(path, amount)
        except ValueError:  # the window ended between the two lines
            return None
        return datetime.fromtimestamp(until, timezone.get_default_timezone()) if taken > self.tries else None

    def give_back(self, key: str) -> None:
        """A try that was right does not count."""
        try:
            cache.decr(self._path(key))
        except ValueError:  # the window ended meanwhile
            return

    def _path(self, key: str) -> str:
        """Hashed, because what was typed may hold anything."""
        return f"limit.{self.name}.{sha256(key.encode()).hexdigest()}"


def address_key(request: HttpRequest) -> str:
    """One key for one household: an IPv6 customer has a whole /64."""
    text = client_ip(request)
    if text is None:
        return "unknown"
    address = ip_address(text)
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else text
