"""A text as the sentences and facts that it is made of. Pure.

A fact is a short line that is no sentence: 已完成, 3 个工作日, 园区党群服务中心一站式窗口.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.tokens import HAN

LINE_END = re.compile(r"\s*\n\s*")
ENDS = "。！？；!?;…"
SENTENCE = re.compile(rf"[^{ENDS}]*[{ENDS}]*[”’」』）)]*\s*")
CLAUSE = re.compile(rf"[，,{ENDS}]")
SIGN = re.compile(HAN)
SPOKEN = re.compile(
    "[的了把被就都也没请由从按给已让使]"
)  # what a sentence has and the name of an office has not
LONG = 60
OF_CLAUSE, OF_SPOKEN, OF_SENTENCE = 4, 11, 16  # Chinese signs from which on a clause, or a line, is one


class Part(NamedTuple):
    """Where it stands in its text; without the 。 that a line of facts was closed with."""

    start: int
    end: int
    is_sentence: bool

    @property
    def length(self) -> int:
        return self.end - self.start


def parts_of(text: str) -> list[Part]:
    """In their order."""
    found: list[Part] = []
    place = 0
    for end in [*LINE_END.finditer(text), None]:
        found += _of_line(text, place, end.start() if end else len(text))
        place = end.end() if end else len(text)
    return found


def is_sentence(line: str) -> bool:
    """Two clauses, or one of some length with a word that holds it together. A long line is not looked through."""
    if len(line) > LONG:
        return True
    signs = len(SIGN.findall(line))
    if signs >= OF_SENTENCE or (signs >= OF_SPOKEN and SPOKEN.search(line)):
        return True
    clauses = CLAUSE.split(line)
    return sum(len(SIGN.findall(clause)) >= OF_CLAUSE for clause in clauses) > 1


def _of_line(text: str, start: int, end: int) -> Iterator[Part]:
    line = text[start:end]
    if not is_sentence(line):
        if plain := line.rstrip().removesuffix("。"):
            yield Part(start, start + len(plain), False)
        return
    for match in SENTENCE.finditer(line):
        if said := match[0].rstrip():
            yield Part(start + match.start(), start + match.start() + len(said), True)
