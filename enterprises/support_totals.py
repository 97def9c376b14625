"""Sums of the support ledger that anybody may read: never of so few enterprises that one could be known. Pure.

What is hidden stands in no sum either, so that it cannot be found by subtracting.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from enterprises.support_kinds import SupportKind

LEAST = 3  # enterprises, below which an amount would tell of one of them


@dataclass(frozen=True)
class Total:
    """Of one kind in one year; amount in yuan; enterprises: that received it, by the rows; last: the latest day."""

    kind: SupportKind
    year: int
    amount: Decimal
    enterprises: int
    last: date


@dataclass(frozen=True)
class Totals:
    """hidden: how many kinds and years have too few enterprises; is_sample: all of it is invented."""

    rows: list[Total]
    hidden: int
    is_sample: bool


def totals(found: Iterable[Mapping]) -> Totals:
    """Of rows as `by_kind_and_year` gives them, in the order of the kinds, the newest year first."""
    rows = list(found)
    shown = [_total(row) for row in rows if _surely(row) >= LEAST]
    order = list(SupportKind)
    shown.sort(key=lambda one: (order.index(one.kind), -one.year))
    return Totals(shown, len(rows) - len(shown), bool(rows) and all(row["samples"] for row in rows))


def _surely(row: Mapping) -> int:
    """How many there are at least: rows without a name may all be of one enterprise, or of a named one."""
    return max(row["named"], row["most"] or 0)


def _total(row: Mapping) -> Total:
    enterprises = row["named"] + (row["unnamed"] or 0)
    return Total(SupportKind(row["kind"]), row["in_year"], row["total"], enterprises, row["last"])
