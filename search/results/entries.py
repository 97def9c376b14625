"""The hits of one page as they are shown: renewed, with their words for the day, and marked."""

from collections.abc import Sequence

from search.finding.hits import Hit
from search.guards import renewed
from search.marks import marked
from search.models import Entry
from search.results.asked import Asked
from search.results.snippets import Marker


def shown(hits: Sequence[Hit], asked: Asked, marker: Marker, partial: set[int]) -> list[Entry]:
    """In the order of the hits, what the reader may not open at this moment left out.

    Each with `marked_title` and `snippet` (`search.results.snippets.Pieces`), and `is_partial`: whether it holds
    only some of the words.
    """
    found = asked.entries.on_open_pages().in_bulk([hit.pk for hit in hits])
    rows = marked(renewed([found[hit.pk] for hit in hits if hit.pk in found], asked.user))
    for row in rows:
        row.marked_title = marker.title(row.title)
        row.snippet = marker.snippet(row.text, row.title, (row.kind, row.park))
        row.is_partial = row.pk in partial
    return rows
