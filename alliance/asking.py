"""Where one asks a department something: kinds of request that go to it. The app of requests registers a function."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.models import Department

Ways = list[tuple[str, str]]
Provider = Callable[["Department"], Ways]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """`provider` returns (name of the kind, address of the form with it chosen) for one department."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def ways_to_ask(department: "Department") -> Ways:
    return [way for provider in _providers for way in provider(department)]
