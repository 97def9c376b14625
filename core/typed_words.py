"""Words that somebody typed into one box."""

import re
from collections.abc import Callable
from unicodedata import normalize

SEPARATORS = re.compile(r"[,，、;；/|\s]+")
STOPS = re.compile(r"[,，、;；\n]+")  # for what may have blanks inside


def _plain(word: str) -> str:
    return normalize("NFKC", word).casefold()


def split(
    typed: str, key: Callable[[str], str] = _plain, parted_by: re.Pattern[str] = SEPARATORS
) -> tuple[str, ...]:
    """The words in the order typed, of those with the same `key` the first; commas, 、, semicolons, slashes and
    blanks part them. By itself full and half width, upper and lower case are the same.
    """
    seen: dict[str, str] = {}
    for word in filter(None, map(str.strip, parted_by.split(typed))):
        seen.setdefault(key(word), word)
    return tuple(seen.values())
