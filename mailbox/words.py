"""Words of a routing rule and whether a text holds them. Pure."""

import re
from functools import lru_cache
from unicodedata import normalize

GAPS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


def fold(text: str) -> str:
    """Full and half width, upper and lower case are one; blanks and line breaks beside Chinese signs go."""
    return GAPS.sub("", normalize("NFKC", text).casefold())


def first_found(words: tuple[str, ...], folded: str) -> str | None:
    """The first of the words that a text, already folded, holds; None when it holds none."""
    return next((word for word in words if _pattern(word).search(folded)), None)


@lru_cache(maxsize=2048)
def _pattern(word: str) -> re.Pattern[str]:
    """IP is not in VIP, 5G not in 15G; ISO is in ISO9001."""
    folded = fold(word)
    return re.compile(_edge(folded[0], "<!") + re.escape(folded) + _edge(folded[-1], "!"))


def _edge(sign: str, kind: str) -> str:
    if not sign.isascii() or not sign.isalnum():
        return ""
    return f"(?{kind}[0-9])" if sign.isdigit() else f"(?{kind}[a-z])"
