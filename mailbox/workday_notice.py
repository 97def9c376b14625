"""Whether the table of holidays and make-up days reaches far enough, and how urgent that is."""

from dataclasses import dataclass
from datetime import date

from mailbox.models import Workday

ANNOUNCED_FROM = (10, 1)
URGENT_FROM = (12, 1)


@dataclass(frozen=True)
class CalendarWarning:
    text: str
    is_urgent: bool


def workday_warning(today: date) -> CalendarWarning | None:
    """Red when this year's table is missing; next year's is information from 1 October, red from 1 December.

    The State Council announces a year's holidays in the November before.
    """
    years = set(Workday.objects.filter(date__year__gte=today.year).values_list("date__year", flat=True))
    if today.year not in years:
        return _missing(today.year, is_urgent=True)
    if today.year + 1 in years or (today.month, today.day) < ANNOUNCED_FROM:
        return None
    return _missing(today.year + 1, is_urgent=(today.month, today.day) >= URGENT_FROM)


def _missing(year: int, *, is_urgent: bool) -> CalendarWarning:
    text = (
        f"还没有 {year} 年的放假与调休安排，跨到该年的时限暂按周一至周五计算。"
        "请按国务院办公厅当年通知逐日录入。"
    )
    return CalendarWarning(text, is_urgent)
