"""Rules over all tenancies of one enterprise, whether typed into a form or set in code."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

TOO_MANY_CURRENT = "只能有一条没有离开日期的入驻记录，请给以前的记录填写离开日期。"
ENTRY_AGE_MONTHS = 24


class HasLeaving(Protocol):
    left_on: date | None


def has_several_current(tenancies: Iterable[HasLeaving]) -> bool:
    return sum(row.left_on is None for row in tenancies) > 1


def was_old_at_entry(founded_on: date, entered_on: date) -> bool:
    """Founded more than 24 months before entry (国科发区〔2018〕300号): unusual, but allowed (H6).

    The 29th of February counts as the 1st of March in a year without it.
    """
    years = ENTRY_AGE_MONTHS // 12
    return (founded_on.year + years, founded_on.month, founded_on.day) < (
        entered_on.year,
        entered_on.month,
        entered_on.day,
    )
