"""When the office opens, and how long it works in a day: for what is done in office hours only. Pure."""

from datetime import date, datetime, timedelta

from mailbox.worktime import DAY, NO_TIME, ZONE, WorkCalendar

INSTANT = timedelta.resolution
SOME_DAY = date(2000, 1, 3)


def next_open(calendar: WorkCalendar, moment: datetime) -> datetime:
    """`moment` itself while the office is open, else the next opening."""
    return calendar.due_in(moment, INSTANT) - INSTANT


def workday_began(calendar: WorkCalendar, moment: datetime) -> datetime:
    """Opening of the working day to which `moment` counts: a night or a holiday belongs to the day before."""
    day = moment.astimezone(ZONE).date()
    while not calendar.is_workday(day) or calendar.spans[0].on(day)[0] > moment:
        day -= DAY
    return calendar.spans[0].on(day)[0]


def length_of_day(calendar: WorkCalendar) -> timedelta:
    """Office time of one working day: seven hours by default."""
    spans = [span.on(SOME_DAY) for span in calendar.spans]
    return sum((closes - opens for opens, closes in spans), NO_TIME)


def waited_minutes(calendar: WorkCalendar, since: datetime, at: datetime) -> timedelta:
    """Whole minutes of office time: seconds at the close of a day would move a promise into the next one."""
    waited = calendar.elapsed(since, at)
    return waited - waited % timedelta(minutes=1)
