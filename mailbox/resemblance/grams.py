"""Grams of a Chinese text: short runs of signs that a statistic can count. Pure, no word list, any text."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from search.analysis.folding import fold

# A number, a word of Latin letters (ISO9001, 5G), any other single letter; all else parts the text.
SIGN = re.compile(r"(?P<word>(?=[0-9]*[a-z])[a-z0-9]+)|(?P<number>\d+(?:[.,]\d+)*)|[^\W_]")
NUMBER = "0"
MAX_WORD = 30


def runs(text: str) -> Iterator[list[str]]:
    """The signs of each run between two punctuation marks or breaks, in order.

    Full and half width, upper and lower case, traditional and simplified are one, as in the search. A Han
    character is a sign; so is a whole Latin word. Every number is the same sign "0": a telephone number or
    an amount says nothing about the subject and must not be kept in a statistic.
    """
    run: list[str] = []
    end = 0
    folded = fold(normalize("NFKC", text)).casefold()
    for match in SIGN.finditer(folded):
        if run and folded[end : match.start()].strip(" "):
            yield run
            run = []
        run.append(NUMBER if match["number"] else match[0][:MAX_WORD])
        end = match.end()
    if run:
        yield run


def grams(text: str, sizes: Iterable[int] = (1, 2)) -> list[str]:
    """All grams of the sizes, with repetitions, in no promised order; none crosses a punctuation mark."""
    sizes = tuple(sizes)
    return [
        "".join(run[start : start + size])
        for run in runs(text)
        for size in sizes
        for start in range(len(run) - size + 1)
    ]
