"""A text in the plain form in which it is searched: as long as the typed one, so that places agree."""

import unicodedata
from functools import lru_cache

from core.text_shapes import DATA, words_of

SIMPLIFIED = {pair[0]: pair[1] for pair in words_of(DATA / "traditional.txt")}
UNSEEN = ("Cc", "Cf", "Mn", "Me")  # signs that do not show, and what is put on top of another


def folded(text: str) -> str:
    """Full width, circled digits and traditional signs in their plain form; what does not show is a blank."""
    return "".join(map(_plain_sign, text))


@lru_cache(maxsize=30_000)
def _plain_sign(sign: str) -> str:
    if unicodedata.category(sign) in UNSEEN and not sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    plain = plain if len(plain) == 1 else sign
    return SIMPLIFIED.get(plain, plain)
