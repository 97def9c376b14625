"""From a query to its hits: all words; else as it sounds; else put right; else, and below, some of the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.db.models import QuerySet

from search.analysis.closing import closed, is_in
from search.analysis.cutting import parts
from search.analysis.words import NO_TERMS, Terms, Word, runs_of, words_of
from search.engine import asking
from search.engine.expression import Expression, length
from search.engine.matching import AUTOCOMPLETE, TITLE_AND_BODY
from search.engine.question import LONG
from search.finding.confirming import confirmed
from search.finding.hits import TITLE, Hit, hits, ordered, says
from search.finding.partly import partly
from search.finding.spelling import put_right

SHORT = 12  # signs: so short a query without a blank is a name or a term, and is meant as it stands
SENTENCE = 40  # signs; of more one wrong sign does not matter, some of the words will do
SCREEN = 10
TERM = 3  # signs; a longer word may be two
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


def find(query: str, entries: QuerySet, terms: Terms = NO_TERMS, *, as_typed: bool = False) -> Finding:
    """entries: those that the reader may see. as_typed: the query is not put right."""
    exact, way, meant = _exactly(query, entries, terms, as_typed)
    if exact:
        return Finding(query, way, exact, _below(meant or query, entries, terms, exact), meant)
    for asked in filter(None, (query, meant)):
        if partial := _below(asked, entries, terms, exact):
            return Finding(query, Way.PARTLY, exact, partial, "" if asked == query else meant)
    return Finding(query, Way.NOTHING, exact, [])


def _below(asked: str, entries: QuerySet, terms: Terms, exact: list[Hit]) -> list[Hit]:
    """What holds some of the words, where that is worth showing; at most a screen together with the exact."""
    return (
        partly(asked, entries, terms, exact)[: SCREEN - len(exact)] if _may_go_on(asked, exact, terms) else []
    )


def _exactly(query: str, entries: QuerySet, terms: Terms, as_typed: bool) -> tuple[list[Hit], Way, str]:
    """What holds all of it; where nothing does, what sounds like it or what it was meant to be."""
    exact = with_all_words(query, entries, terms)
    if exact and not _is_scattered(query, exact):
        return exact, Way.WORDS, ""
    if not exact and query.isascii() and max(map(len, runs_of(query)), default=0) >= SHORTEST_SOUND:
        return _sounding(query, entries), Way.SOUND, ""
    is_meant_so = as_typed or len(query) > SENTENCE
    meant = None if is_meant_so else put_right(query, entries, only_by_sound=bool(exact))
    better = with_all_words(meant, entries, terms) if meant else []
    if meant and better:
        return better, Way.PUT_RIGHT, meant
    return (exact, Way.WORDS, "") if exact else ([], Way.NOTHING, meant or "")


def _sounding(query: str, entries: QuerySet) -> list[Hit]:
    """The shortest title first: it says the least besides."""
    return sorted(hits(entries, asking.beginning(query), AUTOCOMPLETE), key=lambda hit: len(hit.title))


def with_all_words(query: str, entries: QuerySet, terms: Terms) -> list[Hit]:
    """As it stands; below it, where there is little, all words in any place, then words that mean the same, then
    related ones.
    """
    words, whole = words_of(query, terms), runs_of(query)
    found: list[Hit] = []
    looked_at: set[int] = set()  # also what was left out as chance
    for question in _questions(query, len(words) > 1, terms):
        if len(found) >= question.enough:
            continue
        columns = TITLE if question.is_related and len(found) >= FEW else TITLE_AND_BODY
        more = [hit for hit in hits(entries, question.asked, columns) if hit.pk not in looked_at]
        looked_at |= {hit.pk for hit in more}
        more = ordered(confirmed(more, words) if question.is_chance else more, whole, words)
        found += _named_first(more, words, terms.wider, FEW - len(found)) if question.is_related else more
        if question.is_same:
            found.sort(key=lambda hit: not says(hit.title, words, terms))
    return found


def _named_first(found: list[Hit], words: list[Word], terms: Terms, enough: int) -> list[Hit]:
    """Those whose title holds the words; below them the others, where these are not enough."""
    named = [hit for hit in found if says(hit.title, words, terms)]
    return named if len(named) >= enough else named + [hit for hit in found if hit not in named]


class Question(NamedTuple):
    """enough: hits that make it needless. is_chance: the signs may stand there by chance. is_same: other words
    of the same meaning, which in a title say more than the typed ones in a text. is_related: of related ones,
    which are worth a look in titles, and in texts only where little else is.
    """

    asked: Expression | None
    enough: int = FEW
    is_chance: bool = False
    is_same: bool = False
    is_related: bool = False


def _questions(query: str, is_cut: bool, terms: Terms) -> Iterator[Question]:
    """What is asked of the index one after the other. A long text is meant as it stands."""
    if is_cut and _is_term(query):
        yield Question(asking.whole(query))
    as_typed, same, related = (asking.every_word(query, known) for known in (terms.uncut, terms, terms.wider))
    yield Question(as_typed, is_chance=True)
    if as_typed is None or length(as_typed) > LONG:
        return
    if same != as_typed:
        yield Question(same, is_same=True)
    if related != same:
        yield Question(related, SCREEN, is_related=True)


def _is_scattered(query: str, exact: list[Hit]) -> bool:
    """A short word that no title holds in one piece: 会议事 finds 会议 and 事."""
    (typed, *more), short = runs_of(query), SHORTEST_SOUND + 1
    return not more and 2 < len(typed) <= short and not any(typed in closed(hit.title) for hit in exact)


def _is_term(query: str) -> bool:
    return len(query) <= SHORT and len(query.split()) == 1


def _may_go_on(query: str, exact: list[Hit], terms: Terms) -> bool:
    """Nothing holds all of several words; or a question, or many words typed as one, has few answers.

    What answers those may use other words, unless a title is just what was typed.
    """
    words, whole = words_of(query, terms), runs_of(query)
    if not exact or len(exact) >= SCREEN:
        return not exact and (
            len(words) > 1 or any(len(run) > TERM and parts(run) for word in words for run in word)
        )
    if len(query.split()) > 1 or any(is_in(whole, closed(hit.title)) for hit in exact):
        return False
    return len(words) > 2 or sum(len(run) for word in words for run in word) < len("".join(whole))
