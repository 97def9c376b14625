"""How long an event lasts, in moments and in days of Asia/Shanghai. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
UNSAID = timedelta(hours=1)  # how long an event counts as lasting when nobody wrote its end
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Span:
    """`starts` and `ends` are aware moments in Asia/Shanghai, `ends` exclusive and later than `starts`.

    An all-day span runs from midnight to midnight.
    """

    starts: datetime
    ends: datetime
    is_all_day: bool = False

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        """An event that ends at midnight is not on the day that begins then."""
        return (self.ends - INSTANT).date()

    @property
    def days(self) -> list[date]:
        count = (self.last_day - self.first_day).days + 1
        return [self.first_day + number * DAY for number in range(count)]


def span(starts_at: datetime, ends_at: datetime | None, is_all_day: bool) -> Span:
    """Of an event's three fields. An end at midnight closes the day before; an end before the start counts as none."""
    starts = starts_at.astimezone(ZONE)
    ends = ends_at.astimezone(ZONE) if ends_at and ends_at > starts_at else None
    if not is_all_day:
        return Span(starts, ends or starts + UNSAID)
    last_day = (ends - INSTANT).date() if ends else starts.date()
    return Span(midnight(starts.date()), midnight(last_day + DAY), is_all_day=True)


def midnight(day: date) -> datetime:
    """The moment at which `day` begins."""
    return datetime.combine(day, time(), ZONE)
