"""What a visitor typed, made fit to search with."""

import re
import unicodedata

LONGEST = 100
NOT_READ = "\N{REPLACEMENT CHARACTER}"  # what an address holds where it cannot be decoded
COMMAND = re.compile(
    r"(?<!\S)(?:AND|OR|NOT)(?!\S)"
    r"|(?<!\S)NEAR(?:/\d+)?(?=[\s(])"
    r"|(?<![^\s(\"])(?:site|inurl|filetype):\S*"
    r"|(?<![^\s(\"])(?:title|intitle|text|kind|type|park|year):"
    r"|(?<!\S)-(?=\w)"
)


def cleaned(text: str) -> str:
    """NFKC form without control characters, blanks closed up, at most 100 characters.

    Full-width letters become half-width: ＩＴ finds IT. What an address could not say is left out.
    """
    return _plain(text)[:LONGEST].strip()


def is_cut(text: str) -> bool:
    """Whether more was typed than `cleaned` keeps."""
    return len(_plain(text)) > LONGEST


def without_commands(query: str) -> str:
    """The words alone of a cleaned query with what other search boxes read as commands: OR, title:, -word. Empty when
    there are none of those, or nothing besides.
    """
    if not COMMAND.search(query):
        return ""
    return " ".join(re.findall(r"\w+", COMMAND.sub(" ", query)))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(
        " " if sign == NOT_READ or unicodedata.category(sign)[0] == "C" else sign for sign in folded
    )
    return " ".join(visible.split())
