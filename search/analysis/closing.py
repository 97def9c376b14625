"""A text in the form in which words are looked for in it. Pure."""

from search.analysis.folding import fold
from search.analysis.tokens import runs


def closed(text: str) -> str:
    """Folded, blanks inside Chinese runs closed up, everything else parted by one sign."""
    return "|".join(runs(fold(text)))
