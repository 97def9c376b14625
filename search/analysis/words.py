"""A query cut into words, each of them the runs that must stand next to each other. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from core import text_shapes
from search.analysis.cutting import cut, is_verb
from search.analysis.folding import fold
from search.analysis.tokens import is_han, runs

DATA = Path(__file__).parent.parent / "data"
LONGEST = 100  # signs of a query that are read
LONGEST_TERM = 12  # pieces of the dictionary that one term of the site may join
CHUNK = re.compile(r"[\W_]+")

Word = tuple[str, ...]  # runs next to each other: ("650", "家"), ("著作权",)


@dataclass(frozen=True)
class Terms:
    """What editors taught: words that are not cut, of a word those that mean the same, and of a word those that
    whoever looks for it may also need. All folded.
    """

    whole: frozenset[str] = frozenset()
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word in self.same

    def meanings(self, word: Word) -> tuple[Word, ...]:
        """The word first, then those that mean the same; it may be among them once more."""
        return (word, *(tuple(runs(other)) for other in self.same.get("".join(word), ())))

    @cached_property
    def uncut(self) -> "Terms":
        """The same words in one piece, none of them meaning another."""
        return Terms(self.whole | self.same.keys())

    @cached_property
    def wider(self) -> "Terms":
        """The same words, related ones meaning the same."""
        more = {word: (*self.same.get(word, (word,)), *others) for word, others in self.related.items()}
        return Terms(self.whole, self.same | more)


NO_TERMS = Terms()


@cache
def stop_words() -> frozenset[str]:
    """Words that say how something is asked, not what: 怎么, 请问, 的."""
    return frozenset(text_shapes.words_of(DATA / "stop_words.txt"))


def words_of(query: str, terms: Terms = NO_TERMS) -> list[Word]:
    """The words that matter, in their order; all words when none of them does. Empty without any letter."""
    chunks = [_pieces(chunk, terms) for chunk in _chunks(query)]
    found = [word for chunk in chunks for word in _joined(chunk, terms)]
    telling = [word for word in found if word[0] not in stop_words()]
    full = [word for word in telling if len("".join(word)) > 1 or not is_verb(word[0])]
    return list(dict.fromkeys(full or telling or found))


def runs_of(query: str, closing: bool = True) -> Word:
    """The runs of a query, stop words included. closing: blanks and signs between Chinese ones close up."""
    return tuple(runs((" " if closing else "|").join(_chunks(query))))


def _chunks(query: str) -> list[str]:
    """What stands between blanks and signs, folded, of the first 100 signs."""
    return [chunk for chunk in CHUNK.split(fold(query[:LONGEST])) if chunk]


def _pieces(chunk: str, terms: Terms) -> list[str]:
    pieces = [piece for run in runs(chunk) for piece in (cut(run) if is_han(run) else [run])]
    found = []
    while pieces:
        taken = next((n for n in range(LONGEST_TERM, 1, -1) if "".join(pieces[:n]) in terms), 1)
        found.append("".join(pieces[:taken]))
        del pieces[:taken]
    return found


def _joined(pieces: Iterable[str], terms: Terms) -> list[Word]:
    """Single signs, numbers and letters side by side are one word: 650|家, 8|月|31|日, ISO|9001."""
    words: list[list[str]] = []
    was_small = False
    for piece in pieces:
        is_small = (len(piece) == 1 or not is_han(piece)) and piece not in terms and piece not in stop_words()
        if is_small and was_small:
            words[-1].append(piece)
        else:
            words.append([piece])
        was_small = is_small
    return [tuple(runs("".join(word))) for word in words]
