"""A coordination meeting (协调会): who came, what was agreed, and which department does what by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alliance.models import Department
from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion, clean_text, department
from mailbox.promises.staff_days import mending_day
from mailbox.worktime import ZONE

WHAT_LENGTH = 500


@dataclass(frozen=True)
class Assignment:
    """until: a day at whose close of office it is due; None leaves the department its own limit."""

    department: Department
    what: str
    until: date | None = None

    def __str__(self) -> str:
        return self.department.short_name or self.department.name


def meeting_day(value: date, occasion: Occasion) -> date:
    """Between the request's submission and today."""
    first, today = (moment.astimezone(ZONE).date() for moment in (occasion.ticket.submitted_at, occasion.at))
    if not first <= value <= today:
        raise MoveRefused(f"开会日期须在 {first:%Y-%m-%d} 到 {today:%Y-%m-%d} 之间。", "on")
    return value


def assignments(values: Iterable[Assignment], occasion: Occasion) -> list[Assignment]:
    """Each for an active department that is not complained about, one for a department."""
    cleaned = [_assignment(value, occasion) for value in values]
    keys = [row.department.pk for row in cleaned]
    if twice := next((row for row in cleaned if keys.count(row.department.pk) > 1), None):
        raise MoveRefused(f"“{twice}”写了两行，请并成一行。", "assignments")
    return cleaned


def _assignment(value: Assignment, occasion: Occasion) -> Assignment:
    try:
        who = department("assignments")(value.department, occasion)
        what = clean_text(value.what, occasion, "assignments", "要做的事")
        until = mending_day(value.until, occasion) if value.until else None
    except MoveRefused as refusal:
        raise MoveRefused(f"{value}：{refusal}", "assignments") from None
    if until and occasion.ticket.tasks.live().filter(is_lead=True, department=who).exists():
        message = f"{value}是主办部门，时限就是整件诉求的时限，不用另定日期；要延期请走“申请延期”。"
        raise MoveRefused(message, "assignments")
    if len(what) > WHAT_LENGTH:
        raise MoveRefused(f"{value}：要做的事不能超过 {WHAT_LENGTH} 字。", "assignments")
    return Assignment(who, what, until)
