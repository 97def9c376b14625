"""When somebody last changed what editors teach the search: kept for a few seconds, for all processes that share
the cache.
"""

from collections.abc import Callable

from django.core.cache import cache
from django.db import transaction

KEY = "search.taught"
SECONDS = 15  # how long a process without the shared cache may not know of a change


def newest(read: Callable[[], str]) -> str:
    """What `read` says about the tables, asked at most every 15 seconds and after a change at once."""
    return cache.get_or_set(KEY, read, SECONDS) or ""


def forget() -> None:
    """Something was changed: at once for whoever reads in the same transaction, then when others can see it."""
    cache.delete(KEY)
    transaction.on_commit(lambda: cache.delete(KEY))
