"""Tokens of a text: overlapping pairs of a Chinese run and its last sign, words of letters, numbers.

蓝色智谷 is 蓝色 色智 智谷 谷: any word of two signs or more is a phrase of pairs, one sign is the start of a
pair, and nothing depends on a dictionary, so that a new word never needs a new index. A token holds letters
and digits alone: whatever was typed, no engine reads an operator in it.
"""

import re
from collections.abc import Iterator

from search.analysis.folding import fold

SIGNS = "㐀-鿿豈-﫿々〇\U00020000-\U0003ffff"
HAN, LETTER = f"[{SIGNS}]", rf"[^\W\d_{SIGNS}]"
RUN = re.compile(rf"(?P<han>{HAN}(?:\s*{HAN})*)|(?P<number>\d+)|(?P<word>{LETTER}+)")
BLANKS = re.compile(r"\s+")
LONGEST = 60  # of a word of letters or a number; a longer one is no word


def runs(folded: str) -> Iterator[str]:
    """Chinese runs, words and numbers in their order. Blanks and line breaks inside a Chinese run close up."""
    for match in RUN.finditer(folded):
        yield BLANKS.sub("", match[0]) if match.lastgroup == "han" else match[0][:LONGEST]


def pairs(run: str) -> list[str]:
    """Of one run. A run that is no Chinese one is a token itself."""
    if not is_han(run):
        return [run]
    return [run[place : place + 2] for place in range(len(run))]


def tokens(text: str) -> list[str]:
    """Of a text as it was written, in their order."""
    return [token for run in runs(fold(text)) for token in pairs(run)]


def is_han(run: str) -> bool:
    return re.match(HAN, run) is not None
