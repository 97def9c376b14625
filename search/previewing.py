"""What an editor sees of the words she teaches: what each finds by itself now."""

from typing import NamedTuple

from search.engine.asking import whole
from search.finding.hits import hits
from search.models.entry import Entry

SHOWN = 5


class Found(NamedTuple):
    """titles: the first of the `total` public entries that hold the word."""

    word: str
    titles: list[str]
    total: int


def found_with(word: str) -> Found:
    """Where it stands whole; at most a thousand entries are counted."""
    found = hits(Entry.objects.public(), whole(word))
    return Found(word, [hit.title for hit in found[:SHOWN]], len(found))
