"""Which closed requests are visited, when, and what became of it; computed from a history alone. Pure.

Everyone that was rated badly, and a share of the others that is drawn when a request comes in and stored with
its promise (`Promise.is_drawn`), so that nobody foresees it or chooses the happy ones, then or later.
Source of the rule: domain.md T12.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailbox.promises.clocks import Happening
from mailbox.promises.promise import Promise
from mailbox.workflow import Role, State
from mailbox.worktime import ZONE

BAD_LEVELS = frozenset({1, 2})
TRIES = 3  # days on which nobody was reached, after which a visit ends as 联系不上
LOOKED_AT = ("answer", "lapse", "rate", "close", "follow_up", "reopen", "outcome")


@dataclass(frozen=True)
class Visit:
    """One closing that is looked at later. Days are local; both ends of the window belong to it.

    tries: when nobody was reached. effect: one of choices.Effect, "" until the visit is concluded.
    ended_at: when the request left 已办结 before anybody was visited. is_given_up: the staff took it up again
    within the window and had not visited: they owed it, so it counts as left undone. Any other end is no miss.
    """

    closed_at: datetime
    first: date
    last: date
    is_bad: bool
    tries: tuple[datetime, ...] = ()
    effect: str = ""
    concluded_at: datetime | None = None
    ended_at: datetime | None = None
    is_given_up: bool = False

    @property
    def is_owed(self) -> bool:
        return self.concluded_at is None and self.ended_at is None

    def was_tried_on(self, day: date) -> bool:
        return any(at.astimezone(ZONE).date() == day for at in self.tries)


def visits(promise: Promise, history: Iterable[Happening]) -> list[Visit]:
    """Of a request's history, oldest first: one for each closing of an answer that is looked at later."""
    found: list[Visit] = []
    last_word, is_bad = "", False
    for event in history:
        if event.move in ("answer", "lapse", "reopen"):
            last_word = event.move
        is_bad = is_bad or (event.move == "rate" and event.data["level"] in BAD_LEVELS)
        if event.move == "outcome" and found:
            found[-1] = _tried(found[-1], event)
        elif event.from_state != event.to_state:
            if found and found[-1].is_owed:
                found[-1] = _ended(found[-1], event)
            is_due = event.to_state == State.CLOSED and last_word == "answer"
            if is_due and (is_bad or promise.is_drawn):
                found.append(_opened(promise, event.at, is_bad))
    return found


def _opened(promise: Promise, at: datetime, is_bad: bool) -> Visit:
    day = at.astimezone(ZONE).date()
    first, last = promise.visit_from_days, promise.visit_until_days
    return Visit(at, day + timedelta(days=first), day + timedelta(days=last), is_bad)


def _ended(visit: Visit, event: Happening) -> Visit:
    """Before the window nobody owed a visit, and what the enterprise takes up again is not the staff's to keep."""
    day = event.at.astimezone(ZONE).date()
    is_given_up = event.role != Role.ENTERPRISE and visit.first <= day
    return replace(visit, ended_at=event.at, is_given_up=is_given_up)


def _tried(visit: Visit, event: Happening) -> Visit:
    """The third try without success carries its effect as any other conclusion does."""
    if not event.data.get("reached"):
        visit = replace(visit, tries=(*visit.tries, event.at))
    effect = event.data.get("effect", "")
    return replace(visit, effect=effect, concluded_at=event.at) if effect else visit


def visits_of(history) -> list[Visit]:
    """Of a `History`. What came from an old ledger, or names nobody who could be asked, has none."""
    ticket = history.ticket
    if ticket.is_archive or not ticket.is_reachable:
        return []
    return visits(ticket.promised, history.happenings())


def owed(history) -> Visit | None:
    last = visits_of(history)[-1:]
    return last[0] if last and last[0].is_owed else None


def may_visit(history, now: datetime) -> bool:
    """From the first day of the window on; a late visit is still a visit."""
    visit = owed(history)
    return visit is not None and visit.first <= now.astimezone(ZONE).date()


def keep(history) -> None:
    """The window of the visit that is owed, for lists; both empty when none is."""
    visit = owed(history)
    history.ticket.visit_from = visit.first if visit else None
    history.ticket.visit_until = visit.last if visit else None
