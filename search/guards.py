"""Sources whose entries may go stale between two writings say here, at every look, what still stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q


@dataclass(frozen=True)
class Guard:
    """keys: a subquery of the `key`s that may be shown now. renew: of a few entries those that may, with
    title and text as they read now.
    """

    keys: Callable[[], Any]
    renew: Callable[[list], list]


_guards: dict[str, Guard] = {}


def set_guard(source: str, guard: Guard) -> None:
    _guards[source] = guard


def standing() -> Q:
    """Entries of guarded sources only while their guard knows them; all others."""
    condition = Q()
    for source, guard in _guards.items():
        condition &= ~Q(source=source) | Q(key__in=guard.keys())
    return condition


def renewed(entries: Iterable) -> list:
    """The entries in their order, those of guarded sources as they read now; what does not stand is left out."""
    rows = list(entries)
    fresh: dict[int, Any] = {}
    for source, guard in _guards.items():
        if mine := [row for row in rows if row.source == source]:
            fresh |= {row.pk: row for row in guard.renew(mine)}
    return [fresh.get(row.pk, row) for row in rows if row.source not in _guards or row.pk in fresh]
