"""What somebody typed to find an enterprise in the directory, word by word. Pure."""

import unicodedata
from dataclasses import dataclass

from core.plain_text import one_line

LONGEST = 100


@dataclass(frozen=True)
class Word:
    """letters: for the stored pinyin, two at least; empty when the word holds anything but a–z."""

    text: str
    letters: str


def cleaned(text: str) -> str:
    """One line of at most 100 characters; empty when nothing is to be seen."""
    return one_line(text[: LONGEST * 20])[:LONGEST].strip()


def words_of(text: str) -> list[Word]:
    return [Word(word, _letters(word)) for word in cleaned(text).split()]


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain if len(plain) > 1 and plain.isascii() and plain.isalpha() else ""
