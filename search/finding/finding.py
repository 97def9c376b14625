"""From a query to its hits: all words; else as it sounds; else put right; else, and below, some of the words."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from search.analysis.words import NO_TERMS, Terms, Word, runs_of, words_of
from search.engine import asking
from search.engine.matching import AUTOCOMPLETE
from search.finding.confirming import confirmed
from search.finding.hits import Hit, hits, ordered
from search.finding.partly import partly
from search.finding.spelling import put_right

SHORT = 12  # signs: so short a query without a blank is a name or a term, and is meant as it stands
SCREEN = 10
FEW = 3  # hits; so few are not all that somebody looks for
SHORTEST_SOUND = 3  # letters; two begin too many titles


class Way(StrEnum):
    """How the first of the hits were found."""

    WORDS = "words"
    SOUND = "sound"
    PUT_RIGHT = "put_right"
    PARTLY = "partly"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Finding:
    """exact: as `way` says; partial: hold only some of the words. meant: the query as it was put right."""

    query: str
    way: Way
    exact: list[Hit]
    partial: list[Hit]
    meant: str = ""

    @property
    def hits(self) -> list[Hit]:
        return self.exact + self.partial


def find(query: str, entries: QuerySet, terms: Terms = NO_TERMS) -> Finding:
    """entries: those that the reader may see."""
    exact, way, meant = _exactly(query, entries, terms)
    words = words_of(meant or query, terms)
    partial = []
    if (not exact and len(words) > 1) or (0 < len(exact) < SCREEN and _may_go_on(meant or query, words)):
        partial = partly(meant or query, entries, terms, exact)[: SCREEN - len(exact)]
    if not exact:
        way = Way.PARTLY if partial else Way.NOTHING
    return Finding(query, way, exact, partial, meant)


def _exactly(query: str, entries: QuerySet, terms: Terms) -> tuple[list[Hit], Way, str]:
    """What holds all of it; where nothing does, what sounds like it or what it was meant to be."""
    exact = _with_all_words(query, entries, terms)
    if exact:
        return exact, Way.WORDS, ""
    if query.isascii() and len(query) >= SHORTEST_SOUND:
        return hits(entries, asking.beginning(query), AUTOCOMPLETE), Way.SOUND, ""
    meant = put_right(query, entries)
    better = _with_all_words(meant, entries, terms) if meant else []
    return (better, Way.PUT_RIGHT, meant) if meant and better else ([], Way.NOTHING, "")


def _with_all_words(query: str, entries: QuerySet, terms: Terms) -> list[Hit]:
    """As it stands; where few do, also with words that mean the same, below."""
    words = words_of(query, terms)
    found: list[Hit] = []
    if len(words) > 1 and _is_term(query):
        found = hits(entries, asking.whole(query))
    found = found or hits(entries, asking.every_word(query))
    texts = ["|".join(word) for word in words]
    found = ordered(confirmed(found, words), "|".join(runs_of(query)), texts)
    if len(found) < FEW and terms.touch(words):
        known = {hit.pk for hit in found}
        found += [hit for hit in hits(entries, asking.every_word(query, terms)) if hit.pk not in known]
    return found


def _is_term(query: str) -> bool:
    return len(query) <= SHORT and len(query.split()) == 1


def _may_go_on(query: str, words: list[Word]) -> bool:
    """A question, or many words typed as one: what answers it may use other words."""
    asked = sum(len(run) for word in words for run in word)
    return len(query.split()) == 1 and (len(words) > 2 or asked < len("".join(runs_of(query))))
