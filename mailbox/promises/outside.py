"""The date that 12345 or a superior set for an answer, beside our own promise. Pure.

It ends a round where it is the earlier one; where it is later our own promise stays. Waiting for the
enterprise does not move it: only who set it can, which a coordinator records.
"""

from dataclasses import dataclass
from datetime import date, datetime

from mailbox.worktime import DAY, ZONE, WorkCalendar, say_day


@dataclass(frozen=True)
class OutsideLimit:
    """by: who asks for the answer, in words; until: the last day on which it may have it."""

    by: str
    until: date

    def due_at(self, calendar: WorkCalendar, start: datetime) -> datetime:
        """Close of office of that day, or of the last working day before it that `start` has not passed."""
        day = self.until
        while day >= start.astimezone(ZONE).date():
            if calendar.is_workday(day) and calendar.close_of(day) > start:
                return calendar.close_of(day)
            day -= DAY
        return calendar.close_of(self.until)

    def say(self, calendar: WorkCalendar, start: datetime, planned: datetime) -> str:
        """按 12345 要求，11 月 25 日（周三）前答复…; `planned`: what our own promise is."""
        due = self.due_at(calendar, start)
        if due > planned:
            return f"{self.by} 要求 {say_day(self.until)}前答复，我们的时限更早，仍按我们的时限"
        early = due.astimezone(ZONE).date()
        shut = f"，当天不上班，须在 {say_day(early)}下班前" if early != self.until else "下班前"
        return f"按 {self.by} 要求，{say_day(self.until)}{shut}答复，不因等待补充顺延"


def read_limit(by: str, until: str) -> OutsideLimit | None:
    """From what a promise or an event holds: `until` is an ISO date, empty when there is no limit."""
    return OutsideLimit(by, date.fromisoformat(until)) if until else None
