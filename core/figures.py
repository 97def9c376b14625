"""Counts taken at this moment, which each app contributes to the home page.

Entered indicators (with their own date and source) never come through here (domain rule H2).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone


@dataclass(frozen=True)
class LiveCount:
    """One number counted by the site itself; `scope` says what span it covers, such as 今年."""

    label: str
    value: int
    unit: str
    scope: str = "目前"
    source: str = "本站实时统计"

    @property
    def as_of(self) -> date:
        return timezone.localdate()


Provider = Callable[[], Iterable[LiveCount]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add counts of an app, from its `ready()`; registering twice counts once."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def live_counts() -> list[LiveCount]:
    """All contributed counts, in the order in which the apps registered."""
    return [count for provider in _providers for count in provider()]
