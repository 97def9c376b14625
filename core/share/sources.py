"""What has a share picture, by kind: pages of the tree, and what an app registers beside them."""

from collections.abc import Callable

from core.share.card import Card

FINDERS: dict[str, Callable[[int], Card | None]] = {}


def register(kind: str, find: Callable[[int], Card | None]) -> None:
    """From an app's `ready()`. kind: letters; find: None for what not everybody may see."""
    FINDERS[kind] = find


def find(kind: str, pk: int) -> Card | None:
    finder = FINDERS.get(kind)
    return finder(pk) if finder else None
