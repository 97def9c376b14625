"""The one form in which texts and queries meet, as long as what was typed, so that places agree."""

from core.text_folding import folded


def fold(text: str) -> str:
    """Full width, traditional signs, capitals in their plain form; what does not show is a blank.

    Sign by sign: `len(fold(text)) == len(text)`, so a place found in one is a place in the other.
    """
    return text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """Of the signs that were seen their plain forms, of as many as are in use; what is typed cannot fill the memory."""

    MOST = 30_000

    def __missing__(self, code: int) -> str:
        plain = folded(chr(code))
        small = plain.lower()
        found = small if len(small) == 1 else plain
        if len(self) < self.MOST:
            self[code] = found
        return found


_PLAIN = _Plain()
