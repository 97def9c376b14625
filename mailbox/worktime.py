"""Working time: office spans, working days with make-up days, limits and the time between two moments.

Pure. All times are aware; days and spans are read in Asia/Shanghai. The rules: the day of submission
is day 0; a limit of n days ends at the close of office of the n-th working day after it; hours are
counted inside office spans only (domain §2.6; 国务院办公厅 holiday notices for make-up days).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
NO_TIME = timedelta(0)

# 全国年节及纪念日放假办法 (2024 revision): the statutory days with a fixed date.
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Span:
    """Office is open from `opens` to `closes`, local time of one day."""

    opens: time
    closes: time

    def on(self, day: date) -> tuple[datetime, datetime]:
        return datetime.combine(day, self.opens, ZONE), datetime.combine(day, self.closes, ZONE)


DEFAULT_SPANS = (Span(time(8, 30), time(12)), Span(time(14), time(17, 30)))


@dataclass(frozen=True)
class SpecialDay:
    """A day that the yearly notice names: a holiday or a make-up working day."""

    is_working: bool
    name: str = ""


@dataclass(frozen=True)
class WorkCalendar:
    """Office spans of a day (ordered, not overlapping) and the days that break the weekly rhythm.

    A year of which `days` names no day has no table yet: Monday to Friday less the fixed statutory
    holidays, and `is_provisional` says so.
    """

    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    spans: tuple[Span, ...] = DEFAULT_SPANS

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(day.year for day in self.days)

    def is_workday(self, day: date) -> bool:
        if day in self.days:
            return self.days[day].is_working
        if day.year not in self.years and (day.month, day.day) in FIXED_HOLIDAYS:
            return False
        return day.weekday() < 5

    def is_provisional(self, start: date, end: date) -> bool:
        """Whether a year between the two days, both counted, has no table."""
        return any(year not in self.years for year in range(start.year, end.year + 1))

    def nth_workday(self, day: date, number: int) -> date:
        """The n-th working day after `day`, which itself is day 0; `number` ≥ 1."""
        if number < 1:
            raise ValueError("number counts working days from 1")
        while number:
            day += DAY
            number -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`: the inverse of `nth_workday`."""
        days = (end - start).days
        return sum(self.is_workday(start + DAY * n) for n in range(1, days + 1))

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


def parse_spans(text: str) -> tuple[Span, ...]:
    """`08:30-12:00, 14:00-17:30` → spans. Raises ValueError with a Chinese sentence."""
    spans = []
    for part in text.replace("，", ",").replace("—", "-").replace("：", ":").split(","):
        try:
            opens, closes = (time.fromisoformat(edge.strip().zfill(5)) for edge in part.split("-"))
        except ValueError:
            raise ValueError("工作时间请写成“08:30-12:00, 14:00-17:30”的样子。") from None
        spans.append(Span(opens, closes))
    edges = [edge for span in spans for edge in (span.opens, span.closes)]
    if any(a >= b for a, b in pairwise(edges)):
        raise ValueError("工作时间须从早到晚，各段不能重叠。")
    return tuple(spans)


def format_spans(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"{span.opens:%H:%M}-{span.closes:%H:%M}" for span in spans)


def say_day(day: date) -> str:
    """11 月 23 日（周一）"""
    return f"{day.month} 月 {day.day} 日（周{WEEKDAYS[day.weekday()]}）"


def say_moment(moment: datetime) -> str:
    """11 月 23 日（周一）10:30, local time."""
    local = moment.astimezone(ZONE)
    return f"{say_day(local.date())}{local:%H:%M}"


def say_worked(worked: timedelta) -> str:
    """31 小时, 2 小时 15 分, 40 分: office time, whole minutes."""
    hours, minutes = divmod(int(worked.total_seconds()) // 60, 60)
    parts = [f"{hours} 小时"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes} 分")
    return " ".join(parts)


def explain(calendar: WorkCalendar, start: datetime, number: int, paused: timedelta, due: datetime) -> str:
    """How the due time of a limit of `number` working days came about, in one sentence."""
    local = start.astimezone(ZONE)
    first, last = local.date() + DAY, due.astimezone(ZONE).date()
    named = [(day, what) for day, what in sorted(calendar.days.items()) if first <= day <= last]
    holidays = dict.fromkeys(what.name for day, what in named if not what.is_working and what.name)
    made_up = [say_day(day) for day, what in named if what.is_working and day.weekday() >= 5]
    parts = [f"{number} 个工作日：{local.month} 月 {local.day} 日 {local:%H:%M} 起算，当天为第 0 天"]
    if holidays:
        parts.append(f"{'、'.join(holidays)}放假不计")
    if made_up:
        parts.append(f"{'、'.join(made_up)}上班")
    if paused:
        parts.append(f"等待补充材料暂停 {say_worked(paused)}")
    if calendar.is_provisional(first, last):
        parts.append("有年份的放假安排尚未公布，暂按周一至周五计算")
    return "；".join(parts) + "。"
