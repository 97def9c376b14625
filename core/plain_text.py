"""Text of strangers where it stands in one line beside other text."""

import unicodedata
from collections.abc import Iterator

MOST_MARKS = 3  # on one letter; Vietnamese and Tibetan need two or three, floods have hundreds
JOINERS = frozenset("\u200c\u200d")  # hold emoji and some scripts together
QUOTED = 20
MARKS = frozenset({"Mn", "Me"})
UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # not Co and Cn: rare characters of names are there

BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # fillers and the empty Braille cell


def shows(text: str) -> bool:
    """Whether anything is to be seen of it: a letter, a digit, a sign."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK_LETTERS for sign in text)


def one_line(text: str) -> str:
    """Without control, direction and zero-width characters, line breaks and floods of accents.

    What is left cannot turn its neighbours round, hide, or reach into the lines above and below.
    """
    return " ".join("".join(_calm(text)).split())


def shortened(text: str, most: int) -> str:
    """In one line of at most `most` characters; … stands for what is left out."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def repeated(text: str) -> str:
    """What a sentence repeats of what was typed: “its beginning”."""
    return f"“{shortened(text, QUOTED)}”"


def _calm(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in MARKS else 0
        if character.isspace():
            yield " "
        elif marks <= MOST_MARKS and (character in JOINERS or category not in UNSEEN):
            yield character
