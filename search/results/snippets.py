"""Titles and snippets with the words that were looked for marked. Pure; whoever prints the pieces escapes them."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from search.analysis.folding import fold
from search.analysis.sounding import sounding
from search.analysis.words import NO_TERMS, Terms, runs_of
from search.results.choosing import Span, chosen
from search.results.cutting import Pieces, joined, pieces
from search.results.parts import parts_of
from search.results.patterns import pairs_in, whole_of, words_in

NEAR = 20_000  # signs that are looked through first
MOST_MARKS = 400  # of one text


class Marker:
    """Marks whole runs of a query; else its words or what means the same, else related words, else their pairs."""

    def __init__(self, query: str, terms: Terms = NO_TERMS, by_sound: bool = False) -> None:
        self._words = words_in(query, terms)
        is_one = self._words is not None and self._words.groups == 1
        self._whole = None if is_one else whole_of(runs_of(query))
        self._others = words_in(query, terms.wider) if terms.related else None
        self._pairs = pairs_in(query, terms)
        self._sounds = runs_of(query, closing=False) if by_sound else ()

    def title(self, text: str) -> Pieces:
        folded = fold(text)
        return pieces(text, self._heard(folded) or self._spans(folded), 0, len(text))

    def snippet(self, text: str, title: str = "", beside: Collection[str] = ()) -> Pieces:
        """Sentences with the words; of what has all of them in its title the sentences that it begins with.

        beside: what a reader sees next to it (kind, park); what only says that or the title again is left out.
        """
        text = text.strip()
        folded, spans = self._looked_through(text)
        seen = (title, *beside)
        parts = [part for part in parts_of(folded) if not _is_seen(text[part.start : part.end], seen)]
        shown = chosen(parts, spans, from_the_start=self._is_in_title(fold(title))) if parts else []
        return joined(text, folded, shown, spans, parts)

    def _looked_through(self, text: str) -> tuple[str, list[Span]]:
        """As much of it as is needed to find something."""
        for length in (NEAR, len(text)):
            folded = fold(text[:length])
            spans = self._spans(folded)
            if spans or length >= len(text):
                break
        return folded, spans

    def _is_in_title(self, folded: str) -> bool:
        """All that was looked for."""
        if self._heard(folded) or (self._whole and self._whole.search(folded)):
            return True
        words = self._words
        return (
            words is not None and len({found.lastgroup for found in words.finditer(folded)}) == words.groups
        )

    def _heard(self, folded: str) -> list[Span]:
        return [Span(*place, "") for place in sounding(folded, self._sounds)] if self._sounds else []

    def _spans(self, folded: str) -> list[Span]:
        for pattern in filter(None, (self._whole, self._words, self._others, self._pairs)):
            if spans := list(islice(_found(pattern, folded), MOST_MARKS)):
                return spans
        return []


def _found(pattern: re.Pattern, folded: str) -> Iterator[Span]:
    for match in pattern.finditer(folded):
        group = match.lastgroup or match.lastindex or 0
        start, end = match.span(group)
        yield Span(start, end, match.lastgroup or match[group])


def _is_seen(said: str, seen: Collection[str]) -> bool:
    plain = said.rstrip("。")
    return len(plain) < 2 or any(plain in other for other in seen)
