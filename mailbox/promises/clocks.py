"""What was promised on a request and whether it was kept, computed from its history alone. Pure.

First contact is stopped only by a contact that reached somebody, the opinion only by 办理意见 sent to
the enterprise, the solution by the answer. Waiting for the enterprise moves the last one; every
reopening is a round of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from mailbox.openings import waited_minutes
from mailbox.promises import explaining
from mailbox.promises.outside import OutsideLimit, read_limit
from mailbox.promises.promise import Promise
from mailbox.workflow import PAUSES, State
from mailbox.worktime import NO_TIME, WorkCalendar

# All moves that `_advance` looks at: who reads a history for its clocks leaves out none of them.
LOOKED_AT = PAUSES | {"submit", "contact", "opinion", "answer", "grant_extension", "outside_limit", "reopen"}


@dataclass(frozen=True)
class Happening:
    """One event of the history, as far as clocks look at it."""

    move: str
    at: datetime
    from_state: str = ""
    to_state: str = ""
    data: Mapping = field(default_factory=dict)
    role: str = ""


@dataclass(frozen=True)
class Round:
    """From submission or reopening to the answer: one promise of the solution.

    verb: what began it. paused: office time in all. planned: the round as it stood before its extension.
    outside: a superior's limit; own_due_at: what we promised ourselves, once `outside` has been looked at.
    """

    started_at: datetime
    days: int
    due_at: datetime
    verb: str = "提交"
    paused: timedelta = NO_TIME
    answered_at: datetime | None = None
    extended_to: date | None = None
    planned: "Round | None" = None
    outside: OutsideLimit | None = None
    own_due_at: datetime | None = None

    def is_on_time(self) -> bool:
        return self.answered_at is not None and self.answered_at <= self.due_at

    def capped(self, calendar: WorkCalendar, is_waiting: bool) -> "Round":
        """As it counts: never later than a superior's limit, which alone runs on while the enterprise is asked."""
        if self.outside is None:
            return self
        end = self.outside.due_at(calendar, self.started_at)
        return replace(self, due_at=end if is_waiting else min(self.due_at, end), own_due_at=self.due_at)

    def explain(self, calendar: WorkCalendar) -> str:
        own, due = self._explain_own(calendar), self.own_due_at
        if self.outside is None or due is None:
            return own
        return explaining.say_besides(own, self.outside.say(calendar, self.started_at, due))

    def _explain_own(self, calendar: WorkCalendar) -> str:
        if self.planned and self.extended_to:
            paused = self.paused - self.planned.paused
            return explaining.say_extended(self.planned.explain(calendar), self.extended_to, paused)
        pause, due = explaining.say_pause(self.paused), self.own_due_at or self.due_at
        return explaining.explain_days(calendar, self.started_at, self.verb, self.days, due, pause)


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

    @property
    def is_paused(self) -> bool:
        """No time of the solution runs: the enterprise is asked, and no superior has set a date."""
        return self.waiting_since is not None and self.current.outside is None

    @property
    def early_end(self) -> datetime | None:
        """From the first answer on contact and opinion are not waited for any more, also after a reopening."""
        return self.rounds[0].answered_at

    def explain_contact(self, promise: Promise, calendar: WorkCalendar) -> str:
        limit, start = timedelta(minutes=promise.contact_minutes), self.rounds[0].started_at
        return explaining.explain_hours(calendar, start, "提交", limit, self.contact_due_at)

    def explain_opinion(self, promise: Promise, calendar: WorkCalendar) -> str:
        start = self.rounds[0].started_at
        return explaining.explain_days(calendar, start, "提交", promise.opinion_days, self.opinion_due_at)

    def explain_rounds(self, calendar: WorkCalendar) -> list[str]:
        """A sentence for each round; that the clock stands still now is said of the last one, if our own it is."""
        sentences, turn = [one.explain(calendar) for one in self.rounds], self.current
        if self.waiting_since and (turn.own_due_at is None or turn.own_due_at < turn.due_at):
            latest = turn.due_at if turn.outside else None
            sentences[-1] = explaining.say_waiting(sentences[-1], self.waiting_since, latest)
        return sentences

    def with_current(self, **changes) -> "Clocks":
        return replace(self, rounds=(*self.rounds[:-1], replace(self.current, **changes)))


def read(promise: Promise, calendar: WorkCalendar, history: Iterable[Happening]) -> Clocks:
    """Clocks of a request; `history` in the order of time, beginning with its submission."""
    first, *events = history
    outside = read_limit(promise.outside_by, promise.outside_until)
    due = calendar.due_in_days(first.at, promise.solve_days)
    clocks = Clocks(
        contact_due_at=calendar.due_in(first.at, timedelta(minutes=promise.contact_minutes)),
        opinion_due_at=calendar.due_in_days(first.at, promise.opinion_days),
        rounds=(Round(first.at, promise.solve_days, due, outside=outside),),
    )
    for event in events:
        clocks = _advance(clocks, event, promise, calendar)
    waits = clocks.waiting_since is not None
    rounds = (turn.capped(calendar, waits and turn is clocks.current) for turn in clocks.rounds)
    return replace(clocks, rounds=tuple(rounds))


def _advance(clocks: Clocks, event: Happening, promise: Promise, calendar: WorkCalendar) -> Clocks:
    if clocks.waiting_since and event.from_state == State.ASKED != event.to_state:
        clocks = _end_pause(clocks, clocks.waiting_since, event.at, calendar)
    if event.move == "contact" and event.data.get("reached"):
        return replace(clocks, contacted_at=clocks.contacted_at or event.at)
    if event.move == "opinion":
        return replace(clocks, opinion_at=clocks.opinion_at or event.at)
    if event.move == "ask":
        return replace(clocks, waiting_since=event.at)
    return _advance_round(clocks, event, promise, calendar)


def _advance_round(clocks: Clocks, event: Happening, promise: Promise, calendar: WorkCalendar) -> Clocks:
    if event.move == "answer":
        return clocks.with_current(answered_at=event.at)
    if event.move == "grant_extension":
        until = date.fromisoformat(event.data["until"])
        return clocks.with_current(due_at=calendar.close_of(until), extended_to=until, planned=clocks.current)
    if event.move == "outside_limit":
        return clocks.with_current(outside=read_limit(promise.outside_by, event.data["until"]))
    if event.move == "reopen":
        due = calendar.due_in_days(event.at, promise.reopen_days)
        return replace(clocks, rounds=(*clocks.rounds, Round(event.at, promise.reopen_days, due, "重开")))
    return clocks


def _end_pause(clocks: Clocks, since: datetime, at: datetime, calendar: WorkCalendar) -> Clocks:
    turn, waited = clocks.current, waited_minutes(calendar, since, at)
    moved = clocks.with_current(due_at=calendar.due_in(turn.due_at, waited), paused=turn.paused + waited)
    return replace(moved, waiting_since=None)


def paused_after(history: Iterable[Happening], start: datetime, calendar: WorkCalendar) -> timedelta:
    """Office time since `start` that the request waited for the enterprise; a wait still open is left out."""
    total, since = NO_TIME, None
    for event in history:
        if event.move == "ask":
            since = max(event.at, start)
        elif since and event.from_state == State.ASKED != event.to_state:
            total += waited_minutes(calendar, since, event.at)
            since = None
    return total
