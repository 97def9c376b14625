"""What may come of reading a file. Light: the site imports this and none of the parsers."""

from dataclasses import dataclass
from enum import StrEnum

MOST_SIGNS = 60_000  # of a text; about forty printed pages


class Outcome(StrEnum):
    FOUND = "found"
    NO_TEXT = "no_text"  # scanned, or empty
    LOCKED = "locked"  # opens with a password only
    UNREADABLE = "unreadable"  # broken, or not what its name says
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"  # beyond the bounds of time, memory or what it unpacks to
    OTHER = "other"  # a kind of file that is not read


@dataclass(frozen=True)
class Reading:
    """text: lines of readable words, at most 60,000 characters; is_cut: there was more."""

    outcome: Outcome
    text: str = ""
    is_cut: bool = False


class Refused(Exception):
    """Why a file gives no text."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome
