"""Whether the table of holidays and make-up days reaches far enough, and how urgent that is."""

from dataclasses import dataclass
from datetime import date

from mailbox.models import Workday
from mailbox.workdays.holidays import gaps, surplus

ANNOUNCED_FROM = (10, 1)
URGENT_FROM = (12, 1)
COUNTED = "跨到该年的时限暂按周一至周五减去元旦、劳动节、国庆计算。"


@dataclass(frozen=True)
class CalendarWarning:
    text: str
    is_urgent: bool


def workday_warning(today: date) -> CalendarWarning | None:
    """Red when this year's table is not whole; next year's is information from 1 October, red from 1 December.

    The State Council announces a year's holidays in the November before. A table that somebody began is
    pointed out at any time, as is one that gives more days off than the law.
    """
    days = Workday.objects.of_years(today.year, today.year + 1).as_days()
    is_late = (today.month, today.day) >= URGENT_FROM
    is_announced = (today.month, today.day) >= ANNOUNCED_FROM
    for year, is_urgent, is_due in ((today.year, True, True), (today.year + 1, is_late, is_announced)):
        has_begun = any(day.year == year for day in days)
        if (is_due or has_begun) and (lacking := gaps(year, days)):
            return CalendarWarning(_missing(year, lacking if has_begun else []), is_urgent)
    for year in {day.year for day in days}:
        if (extra := surplus(year, days)) > 0:
            return CalendarWarning(_say_surplus(year, extra), is_urgent=False)
    return None


def _say_surplus(year: int, extra: int) -> str:
    return f"{year} 年的放假比法定多 {extra} 个工作日，请核对是否漏了调休上班的日子；单位自行放假的不必理会。"


def _missing(year: int, lacking: list[str]) -> str:
    """`lacking`: what a table that was begun still needs; empty when nothing is there."""
    if lacking:
        return f"{year} 年的放假与调休安排还不全，缺{'、'.join(lacking)}，{COUNTED}请对照通知补齐。"
    return f"还没有 {year} 年的放假与调休安排，{COUNTED}请按国务院办公厅当年通知导入或逐日录入。"
