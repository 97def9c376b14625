"""What a visitor typed, made fit to search with."""

import unicodedata

LONGEST = 100


def cleaned(text: str) -> str:
    """NFKC form without control characters, blanks closed up, at most 100 characters.

    Full-width letters become half-width: ＩＴ finds IT.
    """
    return _plain(text)[:LONGEST].strip()


def is_cut(text: str) -> bool:
    """Whether more was typed than `cleaned` keeps."""
    return len(_plain(text)) > LONGEST


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in folded)
    return " ".join(visible.split())
