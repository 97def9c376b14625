"""Sources whose entries may go stale between two writings, or are not for everybody, say here, at every look, what
still stands and who may read it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

PRIVATE = "private"  # see Audience


@dataclass(frozen=True)
class Guard:
    """rows: what may be shown now; the key of each is the `record` of its entry. They are asked for one by one, for
    the entries that were found: nothing in them may lead through all rows of a table. renew: of a few entries those
    that may, with title and text as they read now.
    """

    rows: Callable[[], QuerySet]
    renew: Callable[[list], list]


@dataclass(frozen=True)
class PrivateGuard:
    """readable: what a person (signed in, active) may open, as a condition on entries of the source that no other
    source's entry need fulfil; None when there is nothing for her. renew: of a few entries those that she may
    open now, each with the `url` at which she reads it, and a `mark`.
    """

    readable: Callable[[Any], Q | None]
    renew: Callable[[list, Any], list]


_guards: dict[str, Guard] = {}
_private: dict[str, PrivateGuard] = {}


def set_guard(source: str, guard: Guard | PrivateGuard) -> None:
    if isinstance(guard, PrivateGuard):
        _private[source] = guard
    else:
        _guards[source] = guard


def standing() -> Q:
    """Entries of guarded sources only while their guard knows them; all others."""
    condition = Q()
    for source, guard in _guards.items():
        condition &= ~Q(source=source) | Q(is_among(guard.rows()))
    return condition


def is_among(rows: QuerySet) -> Exists:
    """Of entries: whether what they stand for is one of these."""
    return Exists(rows.order_by().filter(pk=OuterRef("record")))


def own_condition(user: Any = None) -> Q | None:
    """Private entries that this person may open; None when there are none. user: None for a visitor."""
    if not _is_known(user):
        return None
    found = None
    for source, guard in _private.items():
        allowed = guard.readable(user)
        if allowed is not None:
            condition = Q(allowed, source=source, audience=PRIVATE)
            found = condition if found is None else found | condition
    return found


def renewed(entries: Iterable, user: Any = None) -> list:
    """The entries in their order, those of guarded sources as they read now, at the address where this person
    reads them; what does not stand or is not hers to read is left out. user: None for a visitor.
    """
    rows = list(entries)
    guarded = {*_guards, *_private}
    fresh: dict[int, Any] = {}
    for source in {row.source for row in rows} & guarded:
        mine = [row for row in rows if row.source == source]
        fresh |= {row.pk: row for row in _renewed(source, mine, user)}
    return [fresh.get(row.pk, row) for row in rows if row.source not in guarded or row.pk in fresh]


def _renewed(source: str, mine: list, user: Any) -> list:
    if source in _guards:
        return _guards[source].renew(mine)
    return _private[source].renew(mine, user) if _is_known(user) else []


def _is_known(user: Any) -> bool:
    return user is not None and user.is_authenticated and user.is_active
