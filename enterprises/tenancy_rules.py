"""Rules over tenancies, whether typed into a form or set in code. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

TOO_MANY_CURRENT = "只能有一条没有离开日期的入驻记录，请给以前的记录填写离开日期。"
ENTRY_AGE_MONTHS = 24


class HasLeaving(Protocol):
    left_on: date | None


class Graduating(Protocol):
    status: str
    entered_on: date
    graduated_on: date | None
    graduation_ground: str
    extended_to: date | None


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


def graduation_errors(row: Graduating) -> dict[str, str]:
    """Field → sentence: a graduate has a ground from the list (H4), and days that follow one another."""
    errors = {}
    if row.status == "graduated" and not row.graduation_ground:
        errors["graduation_ground"] = "已毕业的企业请选择毕业依据。"
    if row.status != "graduated" and (row.graduation_ground or row.graduated_on):
        errors["status"] = "填了毕业依据或毕业日期的，状态请选“毕业”；没有毕业的请清空这两项。"
    if row.graduated_on and row.entered_on and row.graduated_on < row.entered_on:
        errors["graduated_on"] = "毕业日期不能早于入驻日期，请核对。"
    if row.extended_to and row.entered_on and row.extended_to <= row.entered_on:
        errors["extended_to"] = "延长后的日期要晚于入驻日期，请核对。"
    return errors
