"""Titles and snippets with the words that were looked for marked. Pure; whoever prints the pieces escapes them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from search.analysis.folding import fold
from search.analysis.sounding import sounding
from search.analysis.tokens import SIGNS
from search.analysis.words import NO_TERMS, Terms, runs_of
from search.results.patterns import pairs_in, whole_of, words_in

LENGTH = 110  # signs of a snippet
LEAD = 30  # before its first mark
REST = re.compile(rf"[^\W{SIGNS}]{{1,20}}")  # of a word or number that the end would break
NEAR = 20_000  # signs that are looked through first
MOST_MARKS = 400  # of one text
SENTENCE = re.compile(r"[。！？；!?;\n]\s*")
CLAUSE = re.compile(r"[，、：,:\s]+")
BLANKS = re.compile(r"\s+")

CUT = ("…", False)

Pieces = list[tuple[str, bool]]  # parts of a text in their order, and whether each is marked


@dataclass(frozen=True)
class Span:
    """of: which word it is; spans of the same one count once."""

    start: int
    end: int
    of: str


class Marker:
    """Marks whole runs of a query; in a text without one its words or what means the same, else their pairs."""

    def __init__(self, query: str, terms: Terms = NO_TERMS, by_sound: bool = False) -> None:
        found = (whole_of(runs_of(query)), words_in(query, terms), pairs_in(query, terms))
        self._patterns = [pattern for pattern in found if pattern]
        self._sounds = runs_of(query, closing=False) if by_sound else ()

    def title(self, text: str) -> Pieces:
        folded = fold(text)
        heard = [Span(*place, "") for place in sounding(folded, self._sounds)] if self._sounds else []
        return _pieces(text, heard or self._spans(folded), 0, len(text))

    def snippet(self, text: str) -> Pieces:
        """The part that holds the most, from the start of a sentence where one is near, … where it is cut."""
        text = text.strip()
        for length in (NEAR, len(text)):
            folded = fold(text[:length])
            spans = self._spans(folded)
            if spans or length >= len(text):
                break
        start, is_cut = _start(folded, _best(spans))
        end = _end(folded, start, spans)
        pieces = _pieces(text, [span for span in spans if start <= span.start < end], start, end)
        before, after = [CUT] if is_cut else [], [CUT] if end < len(text) else []
        return [*before, *pieces, *after]

    def _spans(self, folded: str) -> list[Span]:
        for pattern in self._patterns:
            if spans := list(islice(_found(pattern, folded), MOST_MARKS)):
                return spans
        return []


def _found(pattern: re.Pattern, folded: str) -> Iterator[Span]:
    for match in pattern.finditer(folded):
        group = match.lastgroup or match.lastindex or 0
        start, end = match.span(group)
        yield Span(start, end, match.lastgroup or match[group])


def _best(spans: list[Span]) -> int:
    """Where the window with the most begins: the most words, then the most marks, then the first."""
    starts = [span.start for span in spans]

    def weight(place: int) -> tuple[int, int]:
        last = bisect_right(starts, starts[place] + LENGTH - LEAD)
        return len({span.of for span in spans[place:last]}), last - place

    return starts[max(range(len(spans)), key=weight)] if spans else 0


def _start(folded: str, mark: int) -> tuple[int, bool]:
    """Where the snippet begins, and whether that is inside a sentence."""
    earliest = max(0, min(mark - LEAD, len(folded) - LENGTH))
    if earliest == 0:
        return 0, False
    if found := SENTENCE.search(folded, earliest, mark):
        return found.end(), False
    found = CLAUSE.search(folded, earliest, mark)
    return (found.end() if found else earliest), True


def _end(folded: str, start: int, spans: list[Span]) -> int:
    end = max([start + LENGTH, *(span.end for span in spans if span.start < start + LENGTH < span.end)])
    if end < len(folded) and (rest := REST.match(folded, end - 1)):
        end = rest.end()
    return start + len(folded[start:end].rstrip())


def _pieces(text: str, spans: list[Span], start: int, end: int) -> Pieces:
    found: Pieces = []
    place = start
    for first, last in _merged(spans):
        found += [(text[place:first], False), (text[first:last], True)]
        place = last
    found.append((text[place:end], False))
    return [(BLANKS.sub(" ", part), is_marked) for part, is_marked in found if part]


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged
