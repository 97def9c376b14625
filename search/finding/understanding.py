"""How the box of one list understands what was typed: as it stands; else as it sounds, put right, or some of it.

For every search box beside that of /search/, by the same means.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from core.plain_text import shortened
from search.finding.finding import Finding, Way, find
from search.finding.hearing import heard
from search.finding.hits import Hit
from search.finding.one_source import holds, marked_words
from search.finding.spelling import put_right
from search.models import Entry
from search.vocabulary import current

SAID = 40  # signs of the query that a sentence repeats

KeyOf = Callable[[Hit], int]


@dataclass(frozen=True)
class Understood:
    """exact: keys of rows that hold all of `meant`, or of the query; partial: of those with only some of it.
    is_related: all of `exact` hold but what is related to it. kind: what a source calls its rows, by which they are
    found as well.
    """

    query: str
    way: Way
    exact: list[int] = field(default_factory=list)
    partial: list[int] = field(default_factory=list)
    meant: str = ""
    is_related: bool = False
    kind: str = ""

    @property
    def keys(self) -> list[int]:
        return self.exact + self.partial

    @property
    def is_otherwise(self) -> bool:
        """Whether something else was searched for than what stands there."""
        return self.is_by_keys or self.way is Way.PUT_RIGHT

    @property
    def is_by_keys(self) -> bool:
        """Whether a search of the list's own would not find the rows."""
        return self.is_related or self.way is Way.PARTLY

    @property
    def said(self) -> str:
        """The query as a sentence repeats it."""
        return shortened(self.query, SAID)

    @property
    def asked(self) -> str:
        """What is searched for in the end."""
        return self.meant or self.query

    @cached_property
    def words(self) -> list[str]:
        """To be marked in what is shown, folded."""
        return marked_words(self.asked)

    def stands_in(self, text: str, key: int) -> bool:
        """Whether a text, as it is shown, holds what its row was found for."""
        return holds(f"{self.kind}\n{text}", self.asked, some=key in self.partial)


NOTHING_ASKED = Understood("", Way.NOTHING)


def in_source(query: str, source: str, *, as_typed: bool = False) -> Understood:
    """Rows behind the public entries of a source, the best first, as /search/ would order them."""
    if not query:
        return NOTHING_ASKED
    public = Entry.objects.public()
    finding = _found(query, public.filter(source=source), public, as_typed)
    exact, partial = map(_records, (finding.exact, finding.partial))
    kind = next((hit.kind for hit in finding.hits), "")
    return Understood(query, finding.way, exact, partial, finding.meant, kind=kind)


def in_list(
    query: str,
    search: Callable[[str], list[int]],
    entries: QuerySet[Entry],
    *,
    as_typed: bool = False,
    key: KeyOf = lambda hit: int(hit.key),
) -> Understood:
    """For a list with a search of its own. search: from words to keys of rows. entries: of the rows that the reader
    may see. key: of the row behind a hit.
    """
    if exact := search(query):
        return Understood(query, Way.WORDS, exact)
    wider = find(query, entries, current().terms, as_typed=True)
    if wider.way is Way.WORDS:
        return Understood(query, Way.WORDS, [key(hit) for hit in wider.exact], is_related=True)
    for meant in () if as_typed else _readings(query, entries, Entry.objects.public()):
        if exact := search(meant):
            return Understood(query, Way.PUT_RIGHT, exact, meant=meant)
    partial = wider.partial if wider.way is Way.PARTLY else []
    way = Way.PARTLY if partial else Way.NOTHING
    return Understood(query, way, partial=[key(hit) for hit in partial])


def _found(query: str, entries: QuerySet, public: QuerySet, as_typed: bool) -> Finding:
    """As /search/ has it; where nothing holds the query, spelled and read by the titles of the whole site as well."""
    terms = current().terms
    finding = find(query, entries, terms, as_typed=as_typed)
    if finding.way in (Way.WORDS, Way.PUT_RIGHT):
        return finding
    for meant in () if as_typed else _readings(query, entries, public):
        other = find(meant, entries, terms, as_typed=True)
        if other.way is Way.WORDS:
            return Finding(query, Way.PUT_RIGHT, other.exact, other.partial, meant)
    return Finding(query, Way.NOTHING, [], []) if finding.way is Way.SOUND else finding


def _readings(query: str, *titled: QuerySet) -> Iterator[str]:
    """Other ways to read it, by titles of the list first."""
    for entries in titled:
        yield from heard(query, entries)
        if meant := put_right(query, entries):
            yield meant


def _records(hits: list[Hit]) -> list[int]:
    return [int(hit.key) for hit in hits]
