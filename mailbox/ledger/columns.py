"""Which column of a ledger is which, guessed by its heading. Pure, but for the words in data files."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

DATA = Path(__file__).parent.parent / "data" / "ledger"


@dataclass(frozen=True)
class Field:
    """key: our name of it. label: the template's heading. words: headings by which it is recognised."""

    key: str
    label: str
    words: tuple[str, ...]
    is_required: bool = False
    example: str = ""


def _read() -> dict[str, Field]:
    rows = tomllib.loads((DATA / "columns.toml").read_text(encoding="utf-8"))
    return {
        key: Field(key, row["label"], tuple(row["words"]), row.get("is_required", False), row["example"])
        for key, row in rows.items()
    }


FIELDS = _read()
CHANNEL_WORDS: dict[str, list[str]] = tomllib.loads((DATA / "channels.toml").read_text(encoding="utf-8"))
FINISHED_WORDS = frozenset((DATA / "finished_words.txt").read_text(encoding="utf-8").split())
REQUIRED = tuple(field.key for field in FIELDS.values() if field.is_required)


def plain(text: str) -> str:
    """A name as it is compared: one width, one case, without blanks."""
    return "".join(normalize("NFKC", text).split()).casefold()


def guess(headings: Sequence[str]) -> dict[str, int]:
    """Field → column. Better words win, each column is taken once; what is not recognised is left out."""
    names = [plain(heading).rstrip("*:") for heading in headings]
    found: dict[str, int] = {}
    for rank in range(max(len(field.words) for field in FIELDS.values())):
        for field in FIELDS.values():
            if field.key in found or rank >= len(field.words):
                continue
            word = plain(field.words[rank])
            free = [n for n, name in enumerate(names) if name == word and n not in found.values()]
            if free:
                found[field.key] = free[0]
    return found


def heading_score(cells: Sequence[str]) -> int:
    """How many cells of a line are headings that we know."""
    return len(guess(cells))
