"""Queries made by machine out of the sample content's own texts, for a test case that has it loaded.

Nobody judged them: each is to find the entry that it was made of, or nothing but entries that hold the same.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from random import Random

import pytest
from django.db import connection
from pypinyin import Style, lazy_pinyin

from core.text_folding import SIMPLIFIED
from search.analysis.closing import closed
from search.analysis.cutting import cut
from search.analysis.tokens import is_han
from search.analysis.words import stop_words
from search.finding.finding import find
from search.models import Entry
from search.vocabulary import current

SHOWN = 10
OF_EACH = 60
TRADITIONAL = str.maketrans({plain: sign for sign, plain in SIMPLIFIED.items() if is_han(plain)})
# At least this share is found; a little under what was measured (docs/search.md).
FLOORS = {
    "piece": 0.96,
    "two words": 0.96,
    "three words": 0.96,
    "a wrong sign": 0.88,
    "initials": 0.96,
    "traditional": 0.96,
}


@dataclass(frozen=True)
class Made:
    """text: as it is typed; parts: what an entry must hold to be as good as the one it was made of."""

    text: str
    entry: Entry
    parts: tuple[str, ...]


def a_piece(entry: Entry, chance: Random) -> Made | None:
    run = _run(entry, chance, 8)
    return _made(entry, run[: chance.randint(4, 8)]) if run else None


def two_words(entry: Entry, chance: Random) -> Made | None:
    return _joined(entry, chance, 2)


def three_words(entry: Entry, chance: Random) -> Made | None:
    return _joined(entry, chance, 3)


def a_wrong_sign(entry: Entry, chance: Random) -> Made | None:
    """In a run of five to eight another sign of the same text."""
    run = _run(entry, chance, 8)
    if not run:
        return None
    run = run[: chance.randint(5, 8)]
    place = chance.randrange(len(run))
    other = chance.choice([sign for sign in entry.text if is_han(sign) and sign != run[place]])
    return Made(run[:place] + other + run[place + 1 :], entry, (run,))


def initials(entry: Entry, chance: Random) -> Made | None:
    runs = [run for run in closed(entry.title).split("|") if is_han(run[:1] or "-") and len(run) > 3]
    if not runs:
        return None
    head = runs[0][:8]
    return Made("".join(lazy_pinyin(head, style=Style.FIRST_LETTER)), entry, (head,))


def traditional(entry: Entry, chance: Random) -> Made | None:
    title = entry.title.translate(TRADITIONAL)
    return _made(entry, title, entry.title) if title != entry.title else None


def _made(entry: Entry, text: str, *parts: str) -> Made:
    return Made(text, entry, parts or (text,))


def _joined(entry: Entry, chance: Random, number: int) -> Made | None:
    words = sorted({word for run in _runs(entry) for word in cut(run) if len(word) > 1} - stop_words())
    if len(words) < number:
        return None
    chosen = chance.sample(words, number)
    return Made("".join(chosen), entry, tuple(chosen))


def _run(entry: Entry, chance: Random, length: int) -> str:
    """So many signs of the text in their order, without a break; empty where there are not so many."""
    runs = [run for run in _runs(entry) if len(run) >= length]
    if not runs:
        return ""
    run = chance.choice(runs)
    start = chance.randrange(len(run) - length + 1)
    return run[start : start + length]


def _runs(entry: Entry) -> list[str]:
    return [run for run in closed(entry.text).split("|") if run and is_han(run)]


WAYS: dict[str, Callable[[Entry, Random], Made | None]] = {
    "piece": a_piece,
    "two words": two_words,
    "three words": three_words,
    "a wrong sign": a_wrong_sign,
    "initials": initials,
    "traditional": traditional,
}


def queries(way: str, entries: list[Entry], number: int) -> Iterator[Made]:
    """The same for the same entries in the same order."""
    chance = Random(way)
    for _ in range(20 * number):
        made = WAYS[way](chance.choice(entries), chance)
        if made:
            yield made
            number -= 1
        if not number:
            return


def is_found(made: Made, texts: dict[int, str]) -> bool:
    """Among the first ten, or all of them hold the same. texts: closed, by key of the entry."""
    keys = [hit.pk for hit in find(made.text, Entry.objects.public(), current().terms).hits[:SHOWN]]
    parts = [closed(part).strip("|") for part in made.parts]
    as_good = [all(part in texts[key] for part in parts) for key in keys]
    return made.entry.pk in keys or (len(keys) == SHOWN and all(as_good))


def missed(way: str, number: int = OF_EACH) -> list[str]:
    entries = list(Entry.objects.public().order_by("source", "title", "url"))
    texts = {entry.pk: closed(f"{entry.title}\n{entry.text}") for entry in entries}
    return [made.text for made in queries(way, entries, number) if not is_found(made, texts)]


class MachineMadeQueries:
    """For a TestCase."""

    subTest: Callable[..., AbstractContextManager[None]]  # noqa: N815

    @pytest.mark.both
    def test_queries_made_of_the_texts_find_them(self):
        for way, floor in FLOORS.items():
            with self.subTest(way=way, database=connection.vendor):
                lost = missed(way)
                assert len(lost) <= OF_EACH * (1 - floor), lost
