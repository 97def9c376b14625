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
    """Of one kind in one year; amount in yuan; enterprises: how many received it; last: the latest day."""

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
    told = [_total(row) for row in rows]
    shown = [one for one in told if one.enterprises >= LEAST]
    order = list(SupportKind)
    shown.sort(key=lambda one: (order.index(one.kind), -one.year))
    return Totals(shown, len(told) - len(shown), bool(rows) and all(row["samples"] for row in rows))


def _total(row: Mapping) -> Total:
    enterprises = row["named"] + (row["unnamed"] or 0)
    return Total(SupportKind(row["kind"]), row["in_year"], row["total"], enterprises, row["last"])
