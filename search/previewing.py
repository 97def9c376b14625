"""What an editor sees of the words she teaches: what each finds by itself now."""

from typing import NamedTuple

from search.finding.finding import Way, find
from search.models.entry import Entry

SHOWN = 5


class Found(NamedTuple):
    """titles: the first of the `total` public entries that hold the word."""

    word: str
    titles: list[str]
    total: int


def found_with(word: str) -> Found:
    finding = find(word, Entry.objects.public())
    hits = finding.exact if finding.way is Way.WORDS else []
    return Found(word, [hit.title for hit in hits[:SHOWN]], len(hits))
