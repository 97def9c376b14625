"""Which recognitions hold on a day, of rows saved or not. Pure: a page's preview reads it too."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    kind: str
    valid_from: date
    valid_to: date


Row = TypeVar("Row", bound=Dated)


def year_end(day: date) -> date:
    """科技型中小企业 hold for the calendar year of their entry."""
    return date(day.year, 12, 31)


def is_valid(row: Dated, on: date) -> bool:
    """First and last day included."""
    return row.valid_from <= on <= row.valid_to


def current_of(rows: Iterable[Row], on: date) -> list[Row]:
    """One row for each kind that holds on the day: the one that holds longest; the longest first."""
    held = sorted((row for row in rows if is_valid(row, on)), key=lambda row: row.valid_to)
    newest = {row.kind: row for row in held}
    return sorted(newest.values(), key=lambda row: row.valid_to, reverse=True)


def past_of(rows: Iterable[Row], on: date) -> list[Row]:
    """The last row of each kind that held once and holds no more, the latest first."""
    rows = list(rows)
    held = {row.kind for row in current_of(rows, on)}
    over = sorted((row for row in rows if row.valid_to < on), key=lambda row: row.valid_to)
    last = {row.kind: row for row in over if row.kind not in held}
    return sorted(last.values(), key=lambda row: row.valid_to, reverse=True)
