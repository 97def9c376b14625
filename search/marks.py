"""Words beside hits whose state follows the day: what is over is found, and says so (domain G6)."""

from collections.abc import Callable, Iterable

Marker = Callable[[list[int]], dict[int, str]]
_markers: dict[str, Marker] = {}


def register(kind: str, marker: Marker) -> None:
    """kind: of the entries, as they are called; `marker` is given ids of pages and returns a word for some."""
    _markers[kind] = marker


def marked(entries: Iterable) -> list:
    """The same entries, each with `mark`: a word, or nothing. One question for each kind among them."""
    rows = list(entries)
    for kind, marker in _markers.items():
        if mine := [row for row in rows if row.kind == kind and row.page_id]:
            words = marker([row.page_id for row in mine])
            for row in mine:
                row.mark = words.get(row.page_id, "")
    return rows
