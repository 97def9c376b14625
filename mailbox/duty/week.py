"""A week of a roster as it is shown: which days are worked, who is there, and where nobody is. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.deputies import Span
from mailbox.worktime import WEEKDAYS, WorkCalendar

DAYS = 7


@dataclass(frozen=True)
class Day:
    """mark: why the day is no ordinary one (国庆节, 调休上班, 休息), empty on an ordinary working day."""

    day: date
    is_workday: bool
    mark: str
    is_today: bool
    is_over: bool

    @property
    def weekday(self) -> str:
        return f"周{WEEKDAYS[self.day.weekday()]}"

    @property
    def label(self) -> str:
        return f"{self.day.month} 月 {self.day.day} 日（{self.weekday}）"


@dataclass(frozen=True)
class Cell:
    """who: planned. there: who is really there, the same or a deputy, 0 for nobody. is_gap: a working day
    from today on on which nobody is."""

    day: Day
    who: int = 0
    there: int = 0
    is_gap: bool = False

    @property
    def is_away(self) -> bool:
        return self.who != self.there


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> tuple[date, ...]:
    """From Monday to Sunday."""
    monday = monday_of(day)
    return tuple(monday + timedelta(days=n) for n in range(DAYS))


def days_of(week: tuple[date, ...], calendar: WorkCalendar, today: date) -> list[Day]:
    return [
        Day(day, calendar.is_workday(day), _mark(day, calendar), day == today, day < today) for day in week
    ]


def _mark(day: date, calendar: WorkCalendar) -> str:
    if holiday := calendar.holiday(day):
        return holiday
    if calendar.is_workday(day):
        return "调休上班" if day.weekday() > 4 else ""
    return "休息"


def there(who: int, day: date, spans: Iterable[Span], present: Collection[int]) -> int:
    """Who answers on a day for which `who` is planned: she, or while she is away her deputy; 0 for nobody.

    spans: absences that were not ended. present: who works in the department.
    """
    for span in spans:
        if span.person == who and span.covers(day):
            who = span.deputy
            break
    return who if who in present else 0


def cells(
    days: Iterable[Day], planned: Mapping[date, int], spans: Collection[Span], present: Collection[int]
) -> list[Cell]:
    """One for each day; whoever works there no more is not planned any longer."""
    found = []
    for day in days:
        who = planned.get(day.day, 0)
        if who and (who in present or day.is_over):
            now = who if day.is_over else there(who, day.day, spans, present)
        else:
            who = now = 0
        found.append(Cell(day, who, now, day.is_workday and not day.is_over and not now))
    return found


def shifted(on_duty: Mapping[date, int], week: tuple[date, ...], calendar: WorkCalendar) -> dict[date, int]:
    """Last week's people on the working days of `week`."""
    found = {day: on_duty.get(day - timedelta(days=DAYS)) for day in week if calendar.is_workday(day)}
    return {day: person for day, person in found.items() if person is not None}
