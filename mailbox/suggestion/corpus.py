"""The project's own sentences, written for it in the voice of enterprises, and whose they are on this site.

One hand wrote them in six voices: an author is a voice here, and figures on them are kinder than life.

An area belongs to the one department, no service station, whose name or short name has one of its names.
"""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mailbox.suggestion.example import Example

FOLDER = Path(__file__).parent.parent / "data" / "suggestion"


@dataclass(frozen=True)
class Area:
    """What a part of the sentences is about; `words` are those of its category."""

    key: str
    label: str
    names: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Office:
    """A department as the corpus sees it."""

    id: int
    name: str
    short_name: str


@cache
def areas() -> tuple[Area, ...]:
    read = tomllib.loads((FOLDER / "areas.toml").read_text(encoding="utf-8"))
    return tuple(
        Area(key, row["label"], tuple(row["names"]), tuple(row["words"])) for key, row in read.items()
    )


def sentences() -> list[dict[str, str]]:
    """Rows of area, also (another area that fits too), author and text."""
    with (FOLDER / "sentences.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def offices_of(area: Area, offices: Iterable[Office]) -> list[Office]:
    """Those that may be meant: the one whose short name is a name of the area, else all that contain one."""
    offices = list(offices)
    exact = [office for office in offices if office.short_name in area.names]
    if len(exact) == 1:
        return exact
    return [
        office
        for office in offices
        if any(name in office.name or name in office.short_name for name in area.names)
    ]


def departments_by_area(offices: Iterable[Office]) -> dict[str, int]:
    """Area → id, for the areas that exactly one department answers for."""
    offices = list(offices)
    meant = {area.key: offices_of(area, offices) for area in areas()}
    return {key: found[0].id for key, found in meant.items() if len(found) == 1}


def corpus_examples(owners: dict[str, int]) -> list[Example]:
    """The sentences of the areas that have an owner here."""
    return [
        Example(row["text"], row["author"], owners[row["area"]], also=owners.get(row["also"]))
        for row in sentences()
        if row["area"] in owners
    ]


def words_by_department(owners: dict[str, int]) -> dict[int, tuple[str, ...]]:
    """The category words of each department, for the baseline."""
    found: dict[int, tuple[str, ...]] = {}
    for area in areas():
        if area.key in owners:
            found[owners[area.key]] = (*found.get(owners[area.key], ()), *area.words)
    return found
