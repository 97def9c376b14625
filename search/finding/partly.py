"""Hits that hold only some of the words: those that hold most of what tells this query from others."""

from math import log

from django.db.models import QuerySet
from django.db.models.functions import Left

from search.analysis.borders import stands
from search.analysis.closing import closed, is_in
from search.analysis.cutting import parts, tells
from search.analysis.words import Terms, Word, words_of
from search.engine import asking
from search.engine.matching import matching
from search.finding.hits import Hit, hits
from search.models import Entry

CANDIDATES = 50
READ = 10_000  # signs of each
A_NUMBER = 4  # figures; who types so many means this very number
ONE_SIGN = 0.2  # that a word of one sign tells of what a longer one would
COMMON = 1_000  # entries; a word in more of them tells nothing
UNKNOWN = 20  # entries that a word would be in that is in none
MOST_WORDS = 8
LEAST = 0.33  # of the weight of all words
NEAR = 0.6  # of the best
TITLE = 0.5  # that a word weighs more in a title


def partly(query: str, entries: QuerySet, terms: Terms, exact: list[Hit]) -> list[Hit]:
    """The fullest first, without those that are exact already."""
    words = words_of(query, terms)[:MOST_WORDS]
    counts = _counts(words, entries, terms)
    weights = _weights(counts)
    total = sum(weights.values())
    rare = [word for word in words if counts[word] < COMMON]  # what nearly all hold finds no candidates
    numbers = [word for word in words if any(len(run) >= A_NUMBER and run.isdecimal() for run in word)]
    known = {hit.pk for hit in exact}
    candidates = [
        hit
        for hit in hits(entries, asking.any_of(rare or words, terms), among_all=True)[:CANDIDATES]
        if hit.pk not in known
    ]
    read = Entry.objects.filter(pk__in=[hit.pk for hit in candidates])
    texts = dict(read.values_list("pk", Left("text", READ)))
    scored = []
    for hit in candidates:
        title = closed(hit.title)
        text = title + closed(texts.get(hit.pk, ""))
        held = _weight_in(text, weights, terms) / total
        score = held + TITLE * _weight_in(title, weights, terms) / total
        if held >= LEAST and all(is_in(word, text) for word in numbers):
            scored.append((score, hit))
    scored.sort(key=lambda pair: -pair[0])
    return [hit for score, hit in scored if score >= NEAR * scored[0][0]]


def _counts(words: list[Word], entries: QuerySet, terms: Terms) -> dict[Word, int]:
    """How many entries hold each. A word in none is there with what it is made of."""
    counts = {word: _count(word, entries, terms) for word in words}
    for word in [word for word, count in counts.items() if not count]:
        counts |= {(part,): _count((part,), entries, terms) for part in parts("".join(word))}
    return counts


def _weights(counts: dict[Word, int]) -> dict[Word, float]:
    """Of each word what it tells: the fewer entries hold it, the more."""
    return {word: _tells(word) * log(1 + COMMON / (count or UNKNOWN)) for word, count in counts.items()}


def _tells(word: Word) -> float:
    text = "".join(word)
    return tells(text) * (ONE_SIGN if len(text) == 1 else 1)


def _count(word: Word, entries: QuerySet, terms: Terms) -> int:
    """Of entries, a thousand at most."""
    return matching(entries.order_by(), asking.meaning(word, terms)).values("pk")[:COMMON].count()


def _weight_in(text: str, weights: dict[Word, float], terms: Terms) -> float:
    return sum(weight for word, weight in weights.items() if _holds(text, word, terms))


def _holds(text: str, word: Word, terms: Terms) -> bool:
    itself, *others = terms.meanings(word)
    return any(is_in(other, text) for other in others) or (is_in(itself, text) and stands(itself, text))
