"""The one form in which texts and queries meet, as long as what was typed, so that places agree."""

from core.text_folding import folded


def fold(text: str) -> str:
    """Full width, traditional signs, capitals in their plain form; what does not show is a blank.

    Sign by sign: `len(fold(text)) == len(text)`, so a place found in one is a place in the other.
    """
    return text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """Of every sign that was ever seen its plain form: at most as many as there are signs."""

    def __missing__(self, code: int) -> str:
        plain = folded(chr(code))
        small = plain.lower()
        self[code] = small if len(small) == 1 else plain
        return self[code]


_PLAIN = _Plain()
