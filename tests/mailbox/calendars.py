"""Calendars for tests: the shipped table, random ones, and the rules once more in their plainest form."""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import strategies as st

import mailbox
from mailbox.worktime import ZONE, Span, SpecialDay, WorkCalendar

TABLE = Path(mailbox.__file__).parent / "data" / "workdays.csv"
MINUTE = timedelta(minutes=1)
FIRST = date(2026, 4, 20)  # before the fixed holidays of May
HALF_HOURS = st.integers(0, 47).map(lambda n: time(n // 2, n % 2 * 30))


def shipped_days() -> dict[date, SpecialDay]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            date.fromisoformat(row["date"]): SpecialDay(row["is_working"] == "1", row["name"])
            for row in csv.DictReader(lines)
        }


SHIPPED = WorkCalendar(shipped_days())


@st.composite
def spans(draw) -> tuple[Span, ...]:
    """One to four spans on the half hour."""
    edges = draw(st.lists(HALF_HOURS, min_size=2, max_size=8, unique=True).map(sorted))
    return tuple(Span(*edges[n : n + 2]) for n in range(0, len(edges) - 1, 2))


special_days = st.dictionaries(
    st.integers(0, 24).map(lambda n: FIRST + timedelta(days=n)),
    st.booleans().map(lambda is_working: SpecialDay(is_working, "样例")),
    max_size=12,
)
calendars = st.builds(WorkCalendar, special_days, spans())
moments = st.integers(0, 18 * 24 * 60).map(lambda n: datetime.combine(FIRST, time(), ZONE) + MINUTE * n)
amounts = st.integers(0, 300).map(lambda n: MINUTE * n)


def is_office_minute(calendar: WorkCalendar, moment: datetime) -> bool:
    """Read off the table, the week and the spans; nothing of the code under test is asked."""
    day = moment.date()
    special = calendar.days.get(day)
    is_fixed = (day.month, day.day) in {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
    works = special.is_working if special else day.weekday() < 5 and not is_fixed
    return works and any(span.opens <= moment.time() < span.closes for span in calendar.spans)


def counted(calendar: WorkCalendar, start: datetime, end: datetime) -> timedelta:
    """Office time from `start` to `end`, minute by minute."""
    minutes = (end - start) // MINUTE
    return MINUTE * sum(is_office_minute(calendar, start + MINUTE * n) for n in range(minutes))


def counted_on(calendar: WorkCalendar, start: datetime, worked: timedelta) -> datetime:
    """The moment at which so much office time has passed, minute by minute."""
    while worked:
        worked -= MINUTE * is_office_minute(calendar, start)
        start += MINUTE
    return start
