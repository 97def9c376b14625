"""When an event is, in words. Pure."""

from datetime import date

from events.spans import Span

WEEKDAYS = "一二三四五六日"


def spoken_day(day: date, today: date, *, said: date | None = None) -> str:
    """11 月 27 日（星期五）; of another year with the year; after a day `said`, without the month they share."""
    year = "" if day.year == (said or today).year else f"{day.year} 年 "
    month = "" if said and (said.year, said.month) == (day.year, day.month) else f"{day.month} 月 "
    return f"{year}{month}{day.day} 日（星期{WEEKDAYS[day.weekday()]}）"


def spoken_start(span: Span, today: date) -> str:
    """11 月 27 日（星期五）14:00; of an all-day event the day alone."""
    day = spoken_day(span.first_day, today)
    return day if span.is_all_day else f"{day}{span.starts:%H:%M}"


def spoken_span(span: Span, today: date, *, has_end: bool = True) -> str:
    """11 月 27 日（星期五）14:00–16:00, 12 月 18 日（星期五）至 20 日（星期日），全天."""
    first = spoken_day(span.first_day, today)
    if span.is_all_day:
        return f"{_days(span, first, today)}，全天"
    if not has_end:
        return f"{spoken_start(span, today)} 开始"
    if span.ends.date() == span.first_day:
        return f"{first}{span.starts:%H:%M}–{span.ends:%H:%M}"
    if span.last_day == span.first_day:
        return f"{first}{span.starts:%H:%M}–24:00"
    last = spoken_day(span.ends.date(), today, said=span.first_day)
    return f"{first}{span.starts:%H:%M} 至 {last}{span.ends:%H:%M}"


def _days(span: Span, first: str, today: date) -> str:
    if span.first_day == span.last_day:
        return first
    return f"{first}至 {spoken_day(span.last_day, today, said=span.first_day)}"


def short_span(span: Span, *, has_end: bool = True) -> str:
    """Beside a day that is shown already: 14:00–16:00, 全天, 22:00 至 11-28 02:00, 全天，至 12-20."""
    if span.is_all_day:
        return "全天" if span.first_day == span.last_day else f"全天，至 {span.last_day:%m-%d}"
    if not has_end:
        return f"{span.starts:%H:%M}"
    if span.ends.date() == span.first_day:
        return f"{span.starts:%H:%M}–{span.ends:%H:%M}"
    if span.last_day == span.first_day:
        return f"{span.starts:%H:%M}–24:00"
    return f"{span.starts:%H:%M} 至 {span.ends:%m-%d %H:%M}"
