"""Hits that hold only some of the words: those that hold most of what tells this query from others."""

from collections.abc import Iterator
from math import log

from django.db.models import QuerySet
from django.db.models.functions import Left

from search.analysis.borders import stands
from search.analysis.closing import closed, is_in
from search.analysis.cutting import parts, tells
from search.analysis.words import Terms, Word, words_of
from search.engine import asking
from search.engine.expression import All, Any, Expression
from search.engine.matching import TITLE_AND_BODY, counts
from search.finding.hits import FIELDS, MANY, MOST, Hit, matched

CANDIDATES = 50
READ = 10_000  # signs of each
A_NUMBER = 4  # figures; who types so many means this very number
ONE_SIGN = 0.2  # that a word of one sign tells of what a longer one would
COMMON = 1_000  # entries; a word in more of them tells nothing
UNKNOWN = 20  # entries that a word would be in that is in none
MOST_WORDS = 8
LEAST = 0.33  # of the weight of all words
NEAR = 0.6  # of the best
RELATED = 0.5  # that a related word tells of what the word itself would
TITLE = 0.5  # that a word weighs more in a title


def partly(query: str, entries: QuerySet, terms: Terms, exact: list[Hit]) -> list[Hit]:
    """The fullest first, of equals the shortest title that names a word, without those that are exact already."""
    words = words_of(query, terms)[:MOST_WORDS]
    held_by = _counts(words, entries, terms)
    weights = _weights(held_by)
    total = sum(weights.values())
    numbers = [word for word in words if any(len(run) >= A_NUMBER and run.isdecimal() for run in word)]
    known = {hit.pk for hit in exact}
    scored = []
    for hit, title, text in _candidates(entries, _telling(held_by, terms.wider)):
        held, named = (_weight_in(part, weights, terms) / total for part in (text, title))
        if hit.pk not in known and held >= LEAST and all(is_in(word, text) for word in numbers):
            scored.append((held + TITLE * named, -len(title) if named else 0, hit))
    scored.sort(key=lambda row: row[:2], reverse=True)
    return [hit for score, _, hit in scored if score >= NEAR * scored[0][0]]


def _candidates(entries: QuerySet, expression: Expression | None) -> Iterator[tuple[Hit, str, str]]:
    """Each with its title, and with title and text, closed."""
    rows = matched(entries, expression, TITLE_AND_BODY, MANY).annotate(beginning=Left("text", READ))
    for *row, beginning in rows.values_list(*FIELDS, "beginning")[:CANDIDATES]:
        hit = Hit(*row)
        title = closed(hit.title)
        yield hit, title, title + closed(f"{hit.kind}\n{beginning}")


def _counts(words: list[Word], entries: QuerySet, terms: Terms) -> dict[Word, int]:
    """How many entries hold each, a thousand at most. A word in none is there with what is related to it, and with
    what it is made of.
    """
    made_of = {word: [(part,) for part in parts("".join(word))] for word in words}
    asked = list(dict.fromkeys([*words, *(part for found in made_of.values() for part in found)]))
    related = [word for word in words if "".join(word) in terms.related]
    meant = [asking.meaning(word, terms) for word in asked]
    found = counts(entries, meant + [asking.meaning(word, terms.wider) for word in related], COMMON)
    held, wider = dict(zip(asked, found, strict=False)), dict(zip(related, found[len(asked) :], strict=True))
    unknown = [part for word in words if not held[word] for part in made_of[word]]
    return {word: held[word] or wider.get(word, 0) for word in dict.fromkeys([*words, *unknown])}


def _telling(held_by: dict[Word, int], terms: Terms) -> Expression | None:
    """Any of the words that few entries hold, as many as few entries hold together; where there are none all words."""
    some = {word: count for word, count in held_by.items() if count}
    rare: list[Word] = []
    for word in sorted(some, key=lambda word: some[word]):
        if some[word] < COMMON and sum(some[one] for one in rare) < MOST:
            rare.append(word)
    meant = tuple(asking.meaning(word, terms) for word in rare or some)
    if not rare:
        return All(meant) if meant else None
    return Any(meant + tuple(map(asking.phrase, rare)))  # itself twice: before what means the same


def _weights(held_by: dict[Word, int]) -> dict[Word, float]:
    """Of each word what it tells: the fewer entries hold it, the more."""
    return {word: _tells(word) * log(1 + COMMON / (count or UNKNOWN)) for word, count in held_by.items()}


def _tells(word: Word) -> float:
    text = "".join(word)
    return tells(text) * (ONE_SIGN if len(text) == 1 else 1)


def _weight_in(text: str, weights: dict[Word, float], terms: Terms) -> float:
    return sum(weight * _share(text, word, terms) for word, weight in weights.items())


def _share(text: str, word: Word, terms: Terms) -> float:
    """Of its weight what a text has that holds the word, or a related one."""
    if _holds(text, word, terms):
        return 1.0
    return RELATED if "".join(word) in terms.related and _holds(text, word, terms.wider) else 0.0


def _holds(text: str, word: Word, terms: Terms) -> bool:
    itself, *others = terms.meanings(word)
    return any(is_in(other, text) for other in others) or (is_in(itself, text) and stands(itself, text))
