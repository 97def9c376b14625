"""A heavy mix of queries over the first so many made-up entries: by class, the same on every run."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

import rjieba
from pypinyin import Style, lazy_pinyin

from bench.searching.documents import Document, coined, document

OF_EACH = 10
LOOKED_AT = 200  # documents that say which words are common


def mix(size: int) -> dict[str, list[str]]:
    """Queries by class; size: how many documents there are."""
    chance = Random("mix")
    some = [document(chance.randrange(size)) for _ in range(max(OF_EACH * 3, LOOKED_AT))]
    chosen = some[:OF_EACH]
    ways: dict[str, Callable[[Document], str]] = {
        "少见的词": lambda one: one.name,
        "两个词": lambda one: " ".join(_words(one, chance, 2)),
        "三个词": lambda one: " ".join(_words(one, chance, 3)),
        "连写的一段": lambda one: _piece(one, chance, chance.randint(4, 8)),
        "问句": lambda one: f"怎么{_words(one, chance, 1)[0]}{chance.choice(some).name}需要哪些材料？",
        "错一个字": lambda one: _with_a_slip(one, chance),
        "拼音": lambda one: "".join(lazy_pinyin(one.title[:8], style=Style.FIRST_LETTER)),
        "全拼": lambda one: "".join(lazy_pinyin(one.title[:6])),
        "找不到": lambda one: coined(chance) + coined(chance),
        "整段话": lambda one: _piece(one, chance, 100),
    }
    common = list(_common(some))
    return {
        "到处都有的词": common[:OF_EACH],
        "两个到处都有的词": [f"{one} {other}" for one, other in pairwise(common[:OF_EACH])],
        "一个字": [chance.choice(one.title[:4]) for one in chosen],
        **{name: [way(one) for one in chosen] for name, way in ways.items()},
    }


def _words(one: Document, chance: Random, number: int) -> list[str]:
    return chance.sample(sorted({word for word in rjieba.cut(one.text) if len(word) > 1}), number)


def _piece(one: Document, chance: Random, length: int) -> str:
    start = chance.randrange(max(1, len(one.text) - length))
    return one.text[start : start + length]


def _with_a_slip(one: Document, chance: Random) -> str:
    piece = one.title[:7]
    place = chance.randrange(len(piece))
    return piece[:place] + chance.choice(coined(chance)) + piece[place + 1 :]


def _common(some: list[Document]) -> Iterator[str]:
    """Words in the order of how many documents hold them."""
    held = Counter(word for one in some for word in set(rjieba.cut(one.text)) if len(word) > 1)
    for word, _ in held.most_common():
        yield word
