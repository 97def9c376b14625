"""The spans of a day in which the office is open: how they are typed, checked and written. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from unicodedata import normalize
from zoneinfo import ZoneInfo

from core.plain_text import repeated

ZONE = ZoneInfo("Asia/Shanghai")
EXAMPLE = "08:30-12:00, 14:00-17:30"
TO = re.compile(r"\s*(?:-+|–|—+|~|至|到)\s*")
BETWEEN = re.compile(r"\s*[,、;\n]\s*")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Span:
    """Office is open from `opens` to `closes`, local time of one day."""

    opens: time
    closes: time

    def on(self, day: date) -> tuple[datetime, datetime]:
        return datetime.combine(day, self.opens, ZONE), datetime.combine(day, self.closes, ZONE)

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


DEFAULT_SPANS = (Span(time(8, 30), time(12)), Span(time(14), time(17, 30)))


def parse_spans(text: str) -> tuple[Span, ...]:
    """`08:30-12:00, 14:00-17:30` → spans. Raises ValueError with a Chinese sentence."""
    parts = [part for part in BETWEEN.split(normalize("NFKC", text).strip()) if part]
    if not parts:
        raise ValueError(f"请填写工作时间，如“{EXAMPLE}”。")
    spans = tuple(_span(part) for part in parts)
    for before, after in pairwise(spans):
        if after.opens <= before.closes:
            raise ValueError(f"工作时间“{after}”须晚于前一段“{before}”；时间相连或重叠的，请合成一段。")
    return spans


def format_spans(spans: tuple[Span, ...]) -> str:
    return ", ".join(str(span) for span in spans)


def _span(text: str) -> Span:
    edges = TO.split(text)
    if len(edges) != 2:
        raise ValueError(f"工作时间{repeated(text)}看不明白，请写成“{EXAMPLE}”的样子。")
    span = Span(*(_time(edge) for edge in edges))
    if span.closes <= span.opens:
        raise ValueError(f"工作时间“{span}”的结束须晚于开始。")
    return span


def _time(text: str) -> time:
    found = CLOCK.fullmatch(text)
    if not found:
        raise ValueError(f"工作时间里的{repeated(text)}看不明白，请写成“08:30”的样子。")
    hour, minute = (int(part) for part in found.groups())
    if hour > 23 or minute > 59:
        raise ValueError(f"工作时间里没有“{text}”这个钟点，请写 00:00 到 23:59 之间的时间。")
    return time(hour, minute)
