"""What became of one request, as far as figures look at it: a frozen row made of its history alone. Pure.

A request counts in the period in which its limit fell: that of its last round, moved by pauses and by an
extension that was granted (docs/adr/0009). Nobody takes it out of the count alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mailbox.case import lead_among
from mailbox.effects.exclusion import exclusion_after
from mailbox.figures import days, earlier_rounds
from mailbox.promises import clocks
from mailbox.promises.clocks import Clocks, Happening, Round
from mailbox.promises.promise import Promise
from mailbox.workflow import State
from mailbox.worktime import ZONE, WorkCalendar


class Fate(StrEnum):
    """Whether a request is in the cohort, and why not."""

    COUNTED = "counted"  # its limit has fallen
    EXCLUDED = "excluded"  # so agreed by a second person
    NEVER_DUE = "never_due"  # withdrawn or merged before its limit
    NOT_YET = "not_yet"  # its limit lies ahead, or stands still while the enterprise is asked


@dataclass(frozen=True)
class Rating:
    """solved: yes | partly | no. level: 5 best to 1."""

    solved: str
    level: int


@dataclass(frozen=True)
class Part:
    """A department's part in a request, by the order of opening."""

    key: int
    department: int
    is_lead: bool
    state: str


@dataclass(frozen=True)
class Record:
    """All that is read of a request. happenings: oldest first, beginning with the submission."""

    ticket: int
    number: str
    state: str
    promise: Promise
    calendar: WorkCalendar
    happenings: tuple[Happening, ...]
    parts: tuple[Part, ...] = ()
    park: int | None = None
    category: int = 0
    firm: str = ""


@dataclass(frozen=True)
class Outcome:
    """One request. Times are aware, days are whole working days, keys are those of the database.

    department: the lead that answered, or that has it while nobody did; None before any dispatch.
    firm: the same for every request of one enterprise. result: of the last answer, "" before the first.
    ratings: oldest first; the last one counts, all stay visible. days_used, days_promised: over the rounds
    that were answered, None while the last one is not. ahead: promises neither kept nor missed yet.
    """

    ticket: int
    number: str
    due_at: datetime
    fate: Fate
    park: int | None
    category: int
    department: int | None
    firm: str
    is_contacted: bool
    has_opinion: bool
    is_on_time: bool
    result: str = ""
    ratings: tuple[Rating, ...] = ()
    returns: int = 0
    extensions: int = 0
    moved_outside: int = 0  # a superior set another date
    rounds: int = 1
    days_used: int | None = None
    days_promised: int | None = None
    exclusion: str = ""  # "", asked, granted
    ahead: frozenset[str] = frozenset()

    def kept(self, promise: str) -> bool | None:
        """Of contacted, opinion and on_time; None while its limit lies ahead, or lay there at the end."""
        kept = {"contacted": self.is_contacted, "opinion": self.has_opinion, "on_time": self.is_on_time}
        return None if promise in self.ahead else kept[promise]

    @property
    def due_on(self) -> date:
        return self.due_at.astimezone(ZONE).date()

    @property
    def month(self) -> str:
        """2026-11"""
        return f"{self.due_on:%Y-%m}"

    @property
    def rating(self) -> Rating | None:
        return self.ratings[-1] if self.ratings else None

    @property
    def is_answered(self) -> bool:
        """At least once."""
        return bool(self.result)


ENDS = frozenset({"withdraw", "merge"})
# How often it was moved so.
TIMES = {"returns": "return", "extensions": "grant_extension", "moved_outside": "outside_limit"}


def outcome_of(record: Record, now: datetime) -> Outcome:
    read = clocks.read(record.promise, record.calendar, record.happenings)
    moves = [one.move for one in record.happenings]
    used, promised = days.of(read, record.calendar)
    return Outcome(
        ticket=record.ticket,
        number=record.number,
        due_at=read.current.due_at,
        fate=_fate(record, read.current, now),
        park=record.park,
        category=record.category,
        department=department_of(record.parts),
        firm=record.firm,
        is_contacted=_is_kept(read.contacted_at, read.contact_due_at),
        has_opinion=_is_kept(read.opinion_at, read.opinion_due_at),
        is_on_time=read.current.is_on_time() and earlier_rounds.were_on_time(read, record.happenings),
        result=_result(record.happenings),
        ratings=_ratings(record.happenings),
        **{field: moves.count(move) for field, move in TIMES.items()},
        rounds=len(read.rounds),
        days_used=used,
        days_promised=promised,
        exclusion=exclusion_after(moves),
        ahead=frozenset(_ahead(record, read, now)),
    )


def _is_kept(at: datetime | None, due: datetime) -> bool:
    return at is not None and at <= due


def _fate(record: Record, turn: Round, now: datetime) -> Fate:
    """An exclusion is looked at first: what a second person agreed to is shown as that."""
    if exclusion_after(one.move for one in record.happenings) == "granted":
        return Fate.EXCLUDED
    ended_at = _ended_at(record)
    if ended_at and ended_at <= turn.due_at:
        return Fate.NEVER_DUE
    return Fate.COUNTED if _is_due(record, turn, now) else Fate.NOT_YET


def _ended_at(record: Record) -> datetime | None:
    """When it was withdrawn or merged."""
    if record.state not in (State.WITHDRAWN, State.MERGED):
        return None
    return next(one.at for one in reversed(record.happenings) if one.move in ENDS)


def _is_due(record: Record, turn: Round, now: datetime) -> bool:
    is_paused = record.state == State.ASKED and turn.outside is None
    return now > turn.due_at and not is_paused


def _ahead(record: Record, read: Clocks, now: datetime) -> Iterator[str]:
    turn, at = read.current, _ended_at(record) or now
    if read.contacted_at is None and at <= read.contact_due_at:
        yield "contacted"
    if read.opinion_at is None and at <= read.opinion_due_at:
        yield "opinion"
    is_open = turn.answered_at is None and not _is_due(record, turn, at)
    if is_open and earlier_rounds.were_on_time(read, record.happenings):
        yield "on_time"


def _result(happenings: tuple[Happening, ...]) -> str:
    return next((one.data["result"] for one in reversed(happenings) if one.move == "answer"), "")


def _ratings(happenings: tuple[Happening, ...]) -> tuple[Rating, ...]:
    return tuple(Rating(one.data["solved"], one.data["level"]) for one in happenings if one.move == "rate")


def department_of(parts: tuple[Part, ...]) -> int | None:
    lead = lead_among(parts)
    return lead.department if lead else None
