"""Text of strangers where it stands in one line beside other text."""

import unicodedata
from collections.abc import Iterator

MOST_MARKS = 3  # on one letter; Vietnamese and Tibetan need two or three, floods have hundreds
JOINERS = frozenset("\u200c\u200d")  # hold emoji and some scripts together
MARKS = frozenset({"Mn", "Me"})
UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # not Co and Cn: rare characters of names are there


def one_line(text: str) -> str:
    """Without control, direction and zero-width characters, line breaks and floods of accents.

    What is left cannot turn its neighbours round, hide, or reach into the lines above and below.
    """
    return " ".join("".join(_calm(text)).split())


def _calm(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in MARKS else 0
        if character.isspace():
            yield " "
        elif marks <= MOST_MARKS and (character in JOINERS or category not in UNSEEN):
            yield character
