"""What was typed on a Latin keyboard, as titles have it: lszg → 蓝色智谷."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet

from search.analysis.folding import fold
from search.analysis.sounding import sounding
from search.analysis.words import runs_of
from search.engine import asking
from search.engine.matching import AUTOCOMPLETE
from search.finding.finding import SHORTEST_SOUND
from search.finding.hits import hits

TITLES = 60  # that are compared
MOST_WORDS = 8
READINGS = 3  # of one word; people rarely mean the fourth


def heard(query: str, entries: QuerySet) -> Iterator[str]:
    """Readings of a query of letters, the most frequent in titles first; of several words one. One question."""
    typed = runs_of(query, closing=False)
    if not all(run.isascii() and run.isalpha() for run in typed) or len(typed) > MOST_WORDS:
        return
    if max(map(len, typed), default=0) < SHORTEST_SOUND:
        return
    titles = [hit.title for hit in hits(entries, asking.beginning(query), AUTOCOMPLETE)[:TITLES]]
    found = [_pieces(word, titles) for word in typed]
    if all(found):
        others = found[0][1:READINGS] if len(found) == 1 else []
        yield from (one for one in (" ".join(best[0] for best in found), *others) if fold(one) != fold(query))


def _pieces(word: str, titles: list[str]) -> list[str]:
    """Parts of the titles that sound so, each once."""
    counted = Counter(
        piece
        for title in dict.fromkeys(titles)
        for piece in dict.fromkeys(title[start:end] for start, end in sounding(fold(title), (word,)))
    )
    return [piece for piece, _ in counted.most_common()]
