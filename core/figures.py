"""Counts taken at this moment, which each app contributes to the home page.

Entered indicators (with their own date and source) never come through here (domain rule H2).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, IntegerField, QuerySet, Value
from django.utils import timezone

Key = TypeVar("Key", bound=Hashable)
SOURCE = "本站实时统计"


@dataclass(frozen=True)
class LiveCount:
    """One number counted by the site itself; `scope` says what span it covers, such as 今年.

    href: where what was counted is listed; empty when it is listed nowhere.
    """

    label: str
    value: int
    unit: str
    scope: str = "目前"
    source: str = SOURCE
    href: str = ""

    @property
    def as_of(self) -> date:
        return timezone.localdate()


@dataclass(frozen=True)
class Counted:
    """A LiveCount before it is counted: each of `rows` is one. All apps' rows are counted in one query."""

    label: str
    rows: QuerySet
    unit: str
    scope: str = "目前"
    href: str = ""


Provider = Callable[[], Iterable[LiveCount | Counted]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add counts of an app, from its `ready()`; registering twice counts once."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def live_counts() -> list[LiveCount]:
    """All contributed counts, in the order in which the apps registered."""
    counts = [count for provider in _providers for count in provider()]
    numbers = count_together(
        {place: one.rows for place, one in enumerate(counts) if isinstance(one, Counted)}
    )
    return [
        LiveCount(one.label, numbers[place], one.unit, scope=one.scope, href=one.href)
        if isinstance(one, Counted)
        else one
        for place, one in enumerate(counts)
    ]


def count_together(counted: Mapping[Key, QuerySet]) -> dict[Key, int]:
    """How many rows each has, of whatever models, in one query."""
    if not counted:
        return {}
    first, *others = [_numbered(place, rows) for place, rows in enumerate(counted.values())]
    numbers = dict(first.union(*others, all=True) if others else first)
    return {key: numbers.get(place, 0) for place, key in enumerate(counted)}


def _numbered(place: int, rows: QuerySet) -> QuerySet:
    """One row: the place and the number."""
    of = Value(place, output_field=IntegerField())
    return (
        rows.order_by()
        .values(counted_of=of)
        .annotate(counted=Count("pk"))
        .values_list("counted_of", "counted")
    )
