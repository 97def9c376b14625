"""Hits that hold only some of the words: those that hold most of what tells this query from others."""

from math import log

from django.db.models import QuerySet

from search.analysis.borders import stands
from search.analysis.closing import closed
from search.analysis.cutting import tells
from search.analysis.words import Terms, Word, words_of
from search.engine import asking
from search.engine.matching import matching
from search.finding.hits import Hit, hits
from search.models import Entry

CANDIDATES = 50
COMMON = 1_000  # entries; a word in more of them tells nothing
UNKNOWN = 20  # entries that a word would be in that is in none
MOST_WORDS = 8
NEAR, NEARER = (0.45, 0.25), (0.5, 0.35)  # of the weight of all words: in the whole text, in the title


def partly(query: str, entries: QuerySet, terms: Terms, exact: list[Hit]) -> list[Hit]:
    """The fullest first. Where some hits are exact already (they are left out), a partial one must be nearer."""
    words = words_of(query, terms)[:MOST_WORDS]
    enough, enough_in_title = NEARER if exact else NEAR
    but = {hit.pk for hit in exact}
    weights = _weights(words, entries, terms)
    total = sum(weights.values())
    if not total:
        return []
    candidates = hits(entries, asking.any_word(query, terms))[:CANDIDATES]
    texts = dict(Entry.objects.filter(pk__in=[hit.pk for hit in candidates]).values_list("pk", "text"))
    found = []
    for hit in candidates:
        title = closed(hit.title)
        text = title + "|" + closed(texts.get(hit.pk, ""))
        held, titled = (
            sum(w for word, w in weights.items() if _holds(part, word, terms)) / total
            for part in (text, title)
        )
        if hit.pk not in but and (held >= enough or titled >= enough_in_title):
            found.append((held + titled, hit))
    found.sort(key=lambda pair: -pair[0])
    return [hit for _, hit in found]


def _weights(words: list[Word], entries: QuerySet, terms: Terms) -> dict[Word, float]:
    """Of each word what it tells: the fewer entries hold it, the more."""
    rows = entries.order_by()
    counts = {
        word: matching(rows, asking.meaning(word, terms)).values("pk")[:COMMON].count() for word in words
    }
    return {
        word: tells("".join(word)) * log(1 + COMMON / (count or UNKNOWN)) for word, count in counts.items()
    }


def _weight_in(text: str, weights: dict[Word, float], terms: Terms) -> float:
    return sum(weight for word, weight in weights.items() if _holds(text, word, terms))


def _holds(text: str, word: Word, terms: Terms) -> bool:
    if any(one in text for one in terms.same.get("".join(word), ())):
        return True
    return "|".join(word) in text and stands(word, text)
