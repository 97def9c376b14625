"""The one form in which texts and queries meet, as long as what was typed, so that places agree."""

from functools import lru_cache

from core.text_folding import folded


def fold(text: str) -> str:
    """Full width, traditional signs, capitals in their plain form; what does not show is a blank.

    Sign by sign: `len(fold(text)) == len(text)`, so a place found in one is a place in the other.
    """
    return "".join(map(_small, folded(text)))


@lru_cache(maxsize=10_000)
def _small(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign
