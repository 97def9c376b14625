"""A month as weeks of days with their events. Pure: no database, no clock."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from events.spans import DAY

MONDAY_FIRST = Calendar(firstweekday=0)
SHOWN = 3  # events on a day before it folds
MARGIN = 12  # months that one may leaf beyond the first and the last event


@dataclass(frozen=True)
class Entry:
    """An event on one of its days."""

    event: object
    is_continued: bool = False
    is_repeated: bool = False  # stands on an earlier day of this month already


@dataclass(frozen=True)
class Day:
    day: date
    entries: list[Entry]
    is_of_month: bool = True
    is_today: bool = False

    @property
    def shown(self) -> list[Entry]:
        """A single one too many is shown rather than folded."""
        return self.entries if len(self.entries) <= SHOWN + 1 else self.entries[:SHOWN]

    @property
    def folded(self) -> list[Entry]:
        return self.entries[len(self.shown) :]


def parsed(text: str) -> date | None:
    """2026-11 as its first day; None when there is no such month."""
    year, _, month = text.partition("-")
    if len(year) != 4 or len(month) != 2 or not (text.isascii() and (year + month).isdigit()):
        return None
    return date(int(year), int(month), 1) if int(year) and 1 <= int(month) <= 12 else None


def shifted(month: date, by: int) -> date:
    """The first day of the month that lies `by` months later."""
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def bounds(held: Sequence[date], today: date) -> tuple[date, date]:
    """The first and the last month that one may open: a year beyond the events and today. `held` is sorted."""
    here = today.replace(day=1)
    first, last = (held[0], held[-1]) if held else (here, here)
    return shifted(min(first, here), -MARGIN), shifted(max(last, here), MARGIN)


def nearest(held: Sequence[date], month: date) -> date | None:
    """The month with events to lead on to from an empty one: the next one, or else the latest before."""
    later = [one for one in held if one > month]
    earlier = [one for one in held if one < month]
    return later[0] if later else earlier[-1] if earlier else None


def shown_days(month: date) -> tuple[date, date]:
    """From the Monday before the month to the Sunday after it."""
    weeks = MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    return weeks[0][0], weeks[-1][-1]


def weeks_of(month: date, events: Iterable, today: date) -> list[list[Day]]:
    """`events` by their beginning, each with `span`; one stands on every day that it touches."""
    first, last = shown_days(month)
    on_day: dict[date, list[Entry]] = {}
    for event in events:
        day = max(event.span.first_day, first)
        while day <= min(event.span.last_day, last):
            on_day.setdefault(day, []).append(
                Entry(event, day > event.span.first_day, day > max(event.span.first_day, month))
            )
            day += DAY
    return [
        [
            Day(day, on_day.get(day, []), (day.year, day.month) == (month.year, month.month), day == today)
            for day in week
        ]
        for week in MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    ]
