"""How a due time came about, in one sentence for staff and enterprise alike. Pure.

15 个工作日：9 月 18 日 16:50 提交，第 0 天；中秋、国庆放假不计；10 月 10 日（周六）上班；补充材料暂停 31 小时。
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mailbox.office_hours import ZONE
from mailbox.openings import next_open
from mailbox.worktime import DAY, WEEKDAYS, WorkCalendar, say_day, say_moment, say_worked

AND = re.compile("[、，,和与]")


def explain_days(
    calendar: WorkCalendar, start: datetime, verb: str, number: int, due: datetime, *more: str
) -> str:
    """A limit of `number` working days; `verb`: what began it; `more`: what else moved it, empty ones left out."""
    begun = f"{number} 个工作日：{_say_start(calendar, start, due)}{verb}，第 0 天"
    return _sentence(
        begun, *_days(calendar, _day(start) + DAY, _day(due)), *more, *_doubts(calendar, start, due)
    )


def explain_hours(
    calendar: WorkCalendar, start: datetime, verb: str, worked: timedelta, due: datetime
) -> str:
    """A limit in office time, which begins to run at the next opening."""
    opens, when = next_open(calendar, start), _say_start(calendar, start, due)
    begun = f"{say_worked(worked)}工作时间：{when}{verb}"
    if opens > start:
        begun = f"{say_worked(worked)}工作时间：{when}非工作时间{verb}，从 {say_moment(opens, start)} 起算"
    has_break = due - opens > worked
    hours = f"只计 {'、'.join(str(span) for span in calendar.spans)}" if has_break else ""
    days = _days(calendar, _day(start), _day(due))
    return _sentence(begun, hours, *days, *_doubts(calendar, start, due))


def say_pause(paused: timedelta) -> str:
    return f"补充材料暂停 {say_worked(paused)}" if paused else ""


def explain_until(calendar: WorkCalendar, start: datetime, verb: str, until: date, *more: str) -> str:
    """A limit that somebody set to the close of a day."""
    return _sentence(f"{_say_start(calendar, start)}{verb}，限 {say_day(until, _day(start))}下班前", *more)


def say_extended(planned: str, until: date, paused: timedelta) -> str:
    """A limit that was extended: the sentence of the one that was planned, then the day that counts."""
    pause = f"延期后{say_pause(paused)}" if paused else ""
    return _sentence(planned.removesuffix("。"), f"经同意延期到 {say_day(until)}", pause)


def say_besides(sentence: str, more: str) -> str:
    """The sentence of a limit with something that stands beside it."""
    return _sentence(sentence.removesuffix("。"), more)


def say_over(due: datetime, kept_at: datetime | None, end: datetime | None) -> str:
    """Of a promise that nobody keeps any more, since the request was answered at `end`; else empty."""
    if kept_at or end is None:
        return ""
    return "没有做到，不再计时" if end > due else "不再计时"


def say_waiting(sentence: str, since: datetime, latest: datetime | None = None) -> str:
    """The sentence of a limit that stands still now; latest: a superior's date, beyond which it never moves."""
    end = f"，但不晚于 {say_moment(latest)}" if latest else ""
    return _sentence(
        sentence.removesuffix("。"), f"{say_moment(since)} 起等待补充材料，收到后按暂停的时间顺延{end}"
    )


def _sentence(*parts: str) -> str:
    return "；".join(part for part in parts if part) + "。"


def _say_start(calendar: WorkCalendar, start: datetime, due: datetime | None = None) -> str:
    """due: beside which it is read; a start in the year before says so."""
    local, day = start.astimezone(ZONE), _day(start)
    off = "" if calendar.is_workday(day) else f"（{_say_off(calendar, day)}）"
    year = f"{day.year} 年 " if due and _day(due).year != day.year else ""
    return f"{year}{day.month} 月 {day.day} 日{off or ' '}{local:%H:%M} "


def _say_off(calendar: WorkCalendar, day: date) -> str:
    name = "、".join(_names(calendar.holiday(day)))
    return f"周{WEEKDAYS[day.weekday()]}，{name}放假" if name else f"周{WEEKDAYS[day.weekday()]}"


def _days(calendar: WorkCalendar, first: date, last: date) -> Iterator[str]:
    """What of the stretch breaks the week: weekdays off by their holidays' names, weekend days worked."""
    days = [first + DAY * n for n in range((last - first).days + 1)]
    off = [(day, calendar.holiday(day)) for day in days if day.weekday() < 5 and not calendar.is_workday(day)]
    if off:
        names = dict.fromkeys(name for day, title in off for name in _names(title) or [say_day(day, last)])
        yield f"{'、'.join(names)}放假不计"
    if worked := "、".join(
        say_day(day, last) for day in days if day.weekday() >= 5 and calendar.is_workday(day)
    ):
        yield f"{worked}上班"


def _names(title: str | None) -> list[str]:
    """国庆节、中秋节放假 → 国庆节, 中秋节: one notice may name several."""
    parts = (part.strip().removesuffix("放假") for part in AND.split(title or ""))
    return [part for part in parts if part]


def _doubts(calendar: WorkCalendar, start: datetime, due: datetime) -> Iterator[str]:
    """The first year on which the answer leans before its notice is known."""
    for year in calendar.provisional_years(_day(start), _day(due))[:1]:
        yield f"{year} 年放假安排尚未公布或录全，暂按周一至周五计算，公布后重算"


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()
