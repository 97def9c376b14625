"""One year of 主题党日 by organisation and month, in the order of the chart. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

MONTHS = range(1, 13)


class Month(StrEnum):
    HELD = "有"
    MISSING = "未登记"
    NOW = "待办"
    AHEAD = "—"
    BEFORE = "未成立"


class Organisation(Protocol):
    pk: int
    founded_on: date | None
    park: Any


@dataclass(frozen=True)
class Row:
    """months: of January to December."""

    organisation: Organisation
    months: tuple[Month, ...]


def rows_of_year(
    organisations: Iterable[Organisation], held: Iterable[tuple[int, int]], year: int, today: date
) -> list[Row]:
    """organisations: with `pk` and `founded_on`; held: (organisation, month) of what was held in the year."""
    months = defaultdict(set)
    for organisation, month in held:
        months[organisation].add(month)
    return [
        Row(each, tuple(_month(month, months[each.pk], each.founded_on, year, today) for month in MONTHS))
        for each in organisations
    ]


def _month(month: int, held: set[int], founded_on: date | None, year: int, today: date) -> Month:
    if month in held:
        return Month.HELD
    if (year, month) > (today.year, today.month):
        return Month.AHEAD
    if founded_on and (year, month) < (founded_on.year, founded_on.month):
        return Month.BEFORE
    return Month.NOW if (year, month) == (today.year, today.month) else Month.MISSING
