"""A text in the form in which words are looked for in it. Pure."""

from collections.abc import Iterable

from search.analysis.folding import fold
from search.analysis.tokens import is_han, runs


def closed(text: str) -> str:
    """Folded, blanks inside Chinese runs closed up, everything else parted by one sign, as are the ends."""
    return f"|{'|'.join(runs(fold(text)))}|"


def is_in(word: Iterable[str], closed_text: str) -> bool:
    """Whether its runs stand there next to each other. Letters and numbers stand alone: IT is not in digital."""
    asked = "|".join(word)
    before, after = ("" if is_han(end) else "|" for end in (asked[:1], asked[-1:]))
    return f"{before}{asked}{after}" in closed_text
