"""The way from a file to one text: its kind by what it holds, its lines, as many as fit."""

from collections.abc import Iterable
from importlib import import_module
from typing import BinaryIO

from search.documents.reader.kinds import kind_of
from search.documents.reader.outcome import MOST_SIGNS, Outcome, Reading, Refused
from search.documents.reader.text import clean_line, shows_words


def read(file: BinaryIO, suffix: str) -> Reading:
    """suffix: of the file's name, lower case without the dot.

    Raises:
        MemoryError: it takes more than there is.
        ImportError: a parser is not installed; the file is not at fault.
    """
    try:
        parser = import_module(f"search.documents.reader.{kind_of(file, suffix).value}")
        text, is_cut = bounded(parser.lines(file))
    except (MemoryError, ImportError):
        raise
    except Refused as refusal:
        return Reading(refusal.outcome)
    except Exception:  # the parsers raise anything when the bytes are broken
        return Reading(Outcome.UNREADABLE)
    return Reading(Outcome.FOUND, text, is_cut) if shows_words(text) else Reading(Outcome.NO_TEXT)


def bounded(lines: Iterable[str]) -> tuple[str, bool]:
    """The lines that fit, cleaned; no more are asked for than are needed."""
    kept, left = [], MOST_SIGNS
    for line in filter(None, map(clean_line, lines)):
        kept.append(line[:left])
        left -= len(line) + 1
        if left <= 0:
            return "\n".join(kept), True
    return "\n".join(kept), False
