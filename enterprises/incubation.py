"""When an incubation is over by the rule (H3). Pure; the numbers are in data/incubation.toml."""

import tomllib
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Protocol

SPANS = tomllib.loads((Path(__file__).parent / "data" / "incubation.toml").read_text(encoding="utf-8"))
SHORTEST = min(SPANS["months"], *SPANS["longer"].values())
DUE_WITHIN_MONTHS = 6


class Incubation(Protocol):
    entered_on: date
    extended_to: date | None


def months_of(industry: str) -> int:
    return SPANS["longer"].get(industry, SPANS["months"])


def add_months(day: date, months: int) -> date:
    """The same day of a later (or, below zero, earlier) month; its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ends_on(row: Incubation, industry: str) -> date:
    """The agreed day when there is one, else so many months after entry."""
    return row.extended_to or add_months(row.entered_on, months_of(industry))
