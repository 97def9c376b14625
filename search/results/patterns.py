"""Runs, words and pairs of a query as they are looked for in a folded text. Pure."""

import re
from collections.abc import Iterable

from search.analysis.tokens import LETTER, is_han
from search.analysis.words import Terms, Word, words_of
from search.engine.asking import asked_pairs

BETWEEN = r"[\W_]*"  # runs of one word: 650 家


def whole_of(typed: Word) -> re.Pattern | None:
    """All of a query, as one phrase."""
    return re.compile(_word(typed)) if typed else None


def words_in(query: str, terms: Terms) -> re.Pattern | None:
    """Any of its words; `lastgroup` tells which of them, a word of the same meaning is the same one."""
    groups = [_meaning(word, terms) for word in words_of(query, terms)]
    named = [f"(?P<w{place}>{'|'.join(same)})" for place, same in enumerate(groups)]
    return re.compile("|".join(sorted(named, key=len, reverse=True))) if named else None


def pairs_in(query: str, terms: Terms) -> re.Pattern | None:
    """Any pair of signs of its words, also those that overlap: group 1."""
    found = {_run(pair) for word in words_of(query, terms) for run in word for pair in asked_pairs(run)}
    return re.compile(f"(?=({'|'.join(sorted(found, key=len, reverse=True))}))") if found else None


def _meaning(word: Word, terms: Terms) -> list[str]:
    same = dict.fromkeys(map(_word, terms.meanings(word)))
    return sorted(filter(None, same), key=len, reverse=True)


def _word(word: Iterable[str]) -> str:
    return BETWEEN.join(map(_run, word))


def _run(run: str) -> str:
    """A Chinese run may have blanks and line breaks inside; letters and numbers stand alone."""
    if is_han(run):
        return r"\s*".join(run)
    kind = r"\d" if run.isdecimal() else LETTER
    return f"(?<!{kind}){re.escape(run)}(?!{kind})"
