"""What was promised on a request and whether it was kept, computed from its history alone. Pure.

First contact is stopped only by a contact that reached somebody, the opinion only by 办理意见 sent to
the enterprise, the solution by the answer. Waiting for the enterprise moves the last one; every
reopening is a round of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from mailbox.workflow import State
from mailbox.worktime import NO_TIME, WorkCalendar, explain, format_spans, parse_spans


@dataclass(frozen=True)
class Promise:
    """Limits as they stood when the request came in; minutes of office time and working days."""

    contact_minutes: int = 120
    opinion_days: int = 1
    solve_days: int = 15
    reopen_days: int = 5
    assist_days: int = 5
    spans: str = "08:30-12:00, 14:00-17:30"

    @classmethod
    def from_calendar(cls, calendar: WorkCalendar, **limits: int) -> "Promise":
        return cls(spans=format_spans(calendar.spans), **limits)

    def calendar(self, days: Mapping) -> WorkCalendar:
        """The stored office hours over today's table of holidays."""
        return WorkCalendar(days, parse_spans(self.spans))


@dataclass(frozen=True)
class Happening:
    """One event of the history, as far as clocks look at it."""

    move: str
    at: datetime
    from_state: str = ""
    to_state: str = ""
    data: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """From submission or reopening to the answer: one promise of the solution."""

    started_at: datetime
    days: int
    due_at: datetime
    paused: timedelta = NO_TIME
    answered_at: datetime | None = None
    extended_to: date | None = None

    def is_on_time(self) -> bool:
        return self.answered_at is not None and self.answered_at <= self.due_at

    def explain(self, calendar: WorkCalendar) -> str:
        sentence = explain(calendar, self.started_at, self.days, self.paused, self.due_at)
        if self.extended_to:
            until = f"{self.extended_to.month} 月 {self.extended_to.day} 日"
            sentence = f"{sentence[:-1]}；经同意延期到 {until}。"
        return sentence


@dataclass(frozen=True)
class Clocks:
    """contacted_at and opinion_at are None until the promise was kept; the last round is the current one."""

    contact_due_at: datetime
    opinion_due_at: datetime
    rounds: tuple[Round, ...]
    contacted_at: datetime | None = None
    opinion_at: datetime | None = None
    waiting_since: datetime | None = None

    @property
    def current(self) -> Round:
        return self.rounds[-1]

    def with_current(self, **changes) -> "Clocks":
        return replace(self, rounds=(*self.rounds[:-1], replace(self.current, **changes)))


def read(promise: Promise, calendar: WorkCalendar, history: Iterable[Happening]) -> Clocks:
    """Clocks of a request; `history` in the order of time, beginning with its submission."""
    events = iter(history)
    first = next(events)
    clocks = Clocks(
        contact_due_at=calendar.due_in(first.at, timedelta(minutes=promise.contact_minutes)),
        opinion_due_at=calendar.due_in_days(first.at, promise.opinion_days),
        rounds=(_new_round(calendar, first.at, promise.solve_days),),
    )
    for event in events:
        clocks = _advance(clocks, event, promise, calendar)
    return clocks


def _new_round(calendar: WorkCalendar, start: datetime, days: int) -> Round:
    return Round(start, days, calendar.due_in_days(start, days))


def _advance(clocks: Clocks, event: Happening, promise: Promise, calendar: WorkCalendar) -> Clocks:
    if clocks.waiting_since and event.from_state == State.ASKED != event.to_state:
        clocks = _end_pause(clocks, clocks.waiting_since, event.at, calendar)
    if event.move == "contact" and event.data.get("reached"):
        return replace(clocks, contacted_at=clocks.contacted_at or event.at)
    if event.move == "opinion":
        return replace(clocks, opinion_at=clocks.opinion_at or event.at)
    if event.move == "ask":
        return replace(clocks, waiting_since=event.at)
    if event.move == "answer":
        return clocks.with_current(answered_at=event.at)
    if event.move == "grant_extension":
        until = date.fromisoformat(event.data["until"])
        return clocks.with_current(due_at=calendar.close_of(until), extended_to=until)
    if event.move == "reopen":
        new = _new_round(calendar, event.at, promise.reopen_days)
        return replace(clocks, rounds=(*clocks.rounds, new))
    return clocks


def _end_pause(clocks: Clocks, since: datetime, at: datetime, calendar: WorkCalendar) -> Clocks:
    waited = calendar.elapsed(since, at)
    current = clocks.current
    moved = clocks.with_current(
        due_at=calendar.due_in(current.due_at, waited), paused=current.paused + waited
    )
    return replace(moved, waiting_since=None)


def paused_after(history: Iterable[Happening], start: datetime, calendar: WorkCalendar) -> timedelta:
    """Office time since `start` that the request waited for the enterprise; a wait still open is left out."""
    total, since = NO_TIME, None
    for event in history:
        if event.move == "ask":
            since = max(event.at, start)
        elif since and event.from_state == State.ASKED != event.to_state:
            total += calendar.elapsed(since, event.at)
            since = None
    return total
