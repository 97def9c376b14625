"""Working time: working days with make-up days, limits and the office time between two moments.

Pure. All times are aware; days and spans are read in Asia/Shanghai. The rules: the day of submission
is day 0; a limit of n days ends at the close of office of the n-th working day after it; hours are
counted inside office spans only (domain §2.6; 国务院办公厅 holiday notices for make-up days).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from mailbox.office_hours import DEFAULT_SPANS, ZONE, Span
from mailbox.workdays.holidays import SpecialDay, fixed_holiday, is_whole

DAY = timedelta(days=1)
NO_TIME = timedelta(0)
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class WorkCalendar:
    """Office spans of a day (ordered, not overlapping) and the days that break the weekly rhythm.

    A year of which `days` does not hold the whole notice has no table yet: what it names, else Monday to
    Friday less the legal holidays of fixed date; `provisional_years` says so.
    """

    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    spans: tuple[Span, ...] = DEFAULT_SPANS

    @cached_property
    def _whole_years(self) -> frozenset[int]:
        return frozenset(year for year in {day.year for day in self.days} if is_whole(year, self.days))

    def holiday(self, day: date) -> str | None:
        """What is celebrated on a day off that the calendar names; None on every other day."""
        special = self.days.get(day)
        if special:
            return None if special.is_working else special.name
        return fixed_holiday(day)

    def is_workday(self, day: date) -> bool:
        if day in self.days:
            return self.days[day].is_working
        return day.weekday() < 5 and fixed_holiday(day) is None

    def provisional_years(self, start: date, end: date) -> list[int]:
        """Years between the two days, both counted, whose notice is not in the table."""
        return [year for year in range(start.year, end.year + 1) if year not in self._whole_years]

    def nth_workday(self, day: date, number: int) -> date:
        """The n-th working day after `day`, which itself is day 0; `number` ≥ 1."""
        if number < 1:
            raise ValueError("number counts working days from 1")
        while number:
            day += DAY
            number -= self.is_workday(day)
        return day

    def close_of(self, day: date) -> datetime:
        return self.spans[-1].on(day)[1]

    def due_in_days(self, start: datetime, number: int) -> datetime:
        """Close of office of the n-th working day after the local day of `start`."""
        return self.close_of(self.nth_workday(start.astimezone(ZONE).date(), number))

    def due_in(self, start: datetime, worked: timedelta) -> datetime:
        """The moment at which `worked` of office time has passed since `start`; `start` for none."""
        if worked <= NO_TIME:
            return start
        for opens, closes in self._open_from(start):
            if closes - opens >= worked:
                return opens + worked
            worked -= closes - opens
        raise AssertionError("office time never ends")

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Office time between two moments; none when `end` is not after `start`."""
        total = NO_TIME
        if end <= start:
            return total
        for opens, closes in self._open_from(start):
            if opens >= end:
                return total
            total += min(closes, end) - opens
        raise AssertionError("office time never ends")

    def is_open(self, moment: datetime) -> bool:
        opens, closes = next(self._open_from(moment))
        return opens <= moment < closes

    def _open_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Office spans from `start` on, the first one cut at `start`."""
        start = start.astimezone(ZONE)
        day = start.date()
        while True:
            if self.is_workday(day):
                for span in self.spans:
                    opens, closes = span.on(day)
                    if closes > start:
                        yield max(opens, start), closes
            day += DAY


def midnight(day: date) -> datetime:
    """The first moment of a day, aware."""
    return datetime.combine(day, time(), ZONE)


def say_day(day: date, beside: date | None = None) -> str:
    """11 月 23 日（周一）; beside: the day from which it is read: of another year 2025 年 11 月 23 日（周日）."""
    year = f"{day.year} 年 " if beside and beside.year != day.year else ""
    return f"{year}{day.month} 月 {day.day} 日（周{WEEKDAYS[day.weekday()]}）"


def say_moment(moment: datetime, now: datetime | None = None) -> str:
    """11 月 23 日（周一）10:30, local time; with the year where `now` is of another."""
    local = moment.astimezone(ZONE)
    return f"{say_day(local.date(), now and now.astimezone(ZONE).date())}{local:%H:%M}"


def say_worked(worked: timedelta) -> str:
    """31 小时, 2 小时 15 分, 40 分: office time, whole minutes."""
    hours, minutes = divmod(int(worked.total_seconds()) // 60, 60)
    parts = [f"{hours} 小时"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes} 分")
    return " ".join(parts)
