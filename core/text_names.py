"""Finds many known names in a text at once, however they are typed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.text_folding import folded

BETWEEN = frozenset("·•・.-‐‑‒–—―_*/|~(){}[]<>《》「」『』【】〔〕“”\"'‘’^+")
MOST_GAP = 3  # signs in a row between two of one name; blanks do not count
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True)
class Span:
    """A name stands from start to end, the end not counted; word: what to say instead."""

    start: int
    end: int
    word: str


class Names:
    """pairs: (what to find, the word for it). Blanks, signs between, full width, capitals and traditional
    signs hide no name; Latin ones need word edges: Li is not in online.

    A name of two signs is found with blanks between them, not with other signs: 上海（云计算） is no 海云.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._by_head: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, word in pairs:
            if plain := _closed_up(folded(name))[0]:
                self._by_head[plain[:2]].append((plain, word))
        for names in self._by_head.values():
            names.sort(key=lambda pair: -len(pair[0]))

    def spans(self, text: str) -> list[Span]:
        """Of a folded text, in order; of names that overlap the longest counts."""
        if not self._by_head:
            return []
        closed, places = _closed_up(text)
        taken: list[Span] = []
        for span in sorted(self._all(text, closed, places), key=lambda span: span.start - span.end):
            if all(span.end <= other.start or other.end <= span.start for other in taken):
                taken.append(span)
        return sorted(taken, key=lambda span: span.start)

    def _all(self, text: str, closed: str, places: list[int]) -> Iterator[Span]:
        """Of the names that begin at one place the longest."""
        for at in range(len(closed)):
            for head in (closed[at : at + 2], closed[at]):
                for name, word in self._by_head.get(head, ()):
                    if closed.startswith(name, at):
                        span = Span(places[at], places[at + len(name) - 1] + 1, word)
                        if _stands(text, span, name):
                            yield span
                            break


def _closed_up(text: str) -> tuple[str, list[int]]:
    """The text in small letters without gaps, and where each sign stands in the given one."""
    places = [place for place, sign in enumerate(text) if not _is_gap(sign)]
    return "".join(_small(text[place]) for place in places), places


def _is_gap(sign: str) -> bool:
    return sign.isspace() or sign in BETWEEN


@lru_cache(maxsize=30_000)
def _small(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign


def _stands(text: str, span: Span, name: str) -> bool:
    typed = text[span.start : span.end]
    gaps = "".join(sign if sign in BETWEEN else " " for sign in typed)
    if max(map(len, gaps.split()), default=0) > (MOST_GAP if len(name) > 2 else 0):
        return False
    before, after = text[: span.start][-1:].lower(), text[span.end : span.end + 1].lower()
    opens_latin, closes_latin = name[0] in LETTERS, name[-1] in LETTERS
    return not (opens_latin and before in LETTERS) and not (closes_latin and after in LETTERS)
