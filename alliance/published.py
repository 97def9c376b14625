"""What a department lets everybody know of how it works: its own decision, `Department.publishes_figures`.

The app that keeps the figures stands above this one and registers a function.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.models import Department


@dataclass(frozen=True)
class PublicFigures:
    """lines: (what, value with its numbers). Every public figure has span, date and source (design §8)."""

    lines: tuple[tuple[str, str], ...]
    span: str
    as_of: date
    source: str


Provider = Callable[[list["Department"]], dict[int, PublicFigures]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask `provider` for the departments that have agreed; it leaves out whom it has too few cases of."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def with_figures(departments: Iterable["Department"]) -> list["Department"]:
    """The same departments, each with `published`: its figures, or None without its agreement."""
    rows = list(departments)
    agreed = [row for row in rows if row.publishes_figures]
    found = (
        {key: value for provider in _providers for key, value in provider(agreed).items()} if agreed else {}
    )
    for row in rows:
        row.published = found.get(row.pk)
    return rows
