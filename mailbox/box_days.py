"""On which working days a letter box was to be opened and was not. Pure; information, no clock on anybody."""

from collections.abc import Collection, Iterator
from datetime import date

from mailbox.worktime import DAY, WorkCalendar


def missed(
    calendar: WorkCalendar, every: int, last: date, opened: Collection[date], first: date, until: date
) -> Iterator[date]:
    """Days from `first` to `until`, both counted, on which an opening fell due and nobody came.

    every: working days from one opening to the next. last: the day before the count begins, that of the
    last opening before `first` or the day before the box was put up. After a missed day the count begins anew.
    """
    waited, day = 0, last
    while day < until:
        day += DAY
        if day in opened:
            waited = 0
        elif calendar.is_workday(day):
            waited += 1
            if waited >= every:
                waited = 0
                if day >= first:
                    yield day
