"""From rows to values and back: the case of a ticket, its clocks, and the difference a move made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mailbox import supervision
from mailbox.case import Case, Moment, Task
from mailbox.effects.exclusion import exclusion_after
from mailbox.models import DepartmentTask, Ticket, TicketEvent, Workday
from mailbox.models.choices import FROM_ABOVE
from mailbox.openings import workday_began
from mailbox.promises import clocks, debts, task_limits
from mailbox.promises.clocks import Clocks, Happening
from mailbox.promises.task_limits import TaskLimit
from mailbox.visits import reading as visits
from mailbox.workdays.holidays import SpecialDay
from mailbox.workflow import (
    DAYS_TO_CALL,
    DAYS_TO_RATE,
    DAYS_TO_REOPEN,
    DAYS_TO_RETURN,
    FINISHED,
    Role,
    State,
)
from mailbox.worktime import WorkCalendar


@dataclass(frozen=True)
class History:
    """A ticket with everything that is known of it, read once: events oldest first."""

    ticket: Ticket
    events: tuple[TicketEvent, ...]
    tasks: tuple[DepartmentTask, ...]
    calendar: WorkCalendar

    @classmethod
    def of(cls, ticket: Ticket, days: Mapping[date, SpecialDay] | None = None) -> "History":
        """Three queries; `days` spares the table of holidays when many tickets are read."""
        days = Workday.objects.as_days() if days is None else days
        tasks = tuple(ticket.tasks.select_related("department").order_by("key"))
        events = tuple(ticket.events.order_by("at", "id"))
        return cls(ticket, events, tasks, ticket.promised.calendar(days))

    @classmethod
    def read(cls, ticket: Ticket, days: dict) -> "History":
        """Of a ticket found `with_history()`: without a query."""
        calendar = ticket.promised.calendar(days)
        return cls(ticket, tuple(ticket.events.all()), tuple(ticket.tasks.all()), calendar)

    def happenings(self) -> list[Happening]:
        return [Happening(e.move, e.at, e.from_state, e.to_state, e.data, e.role) for e in self.events]

    def clocks(self) -> Clocks:
        return clocks.read(self.ticket.promised, self.calendar, self.happenings())

    def last(self, *moves: str, after: TicketEvent | None = None) -> TicketEvent | None:
        """The newest event of one of these moves, if it came after the given one."""
        newest = next((e for e in reversed(self.events) if e.move in moves), None)
        if newest and after and (newest.at, newest.pk) < (after.at, after.pk):
            return None
        return newest

    def count(self, move: str) -> int:
        return sum(event.move == move for event in self.events)

    def case(self) -> Case:
        """What the rules look at, derived from the history alone."""
        turn = self.last("answer", "reopen", "lapse")
        ask = self.last("ask")
        return Case(
            state=self.ticket.state,
            tasks=tuple(_task(row) for row in self.tasks),
            asks=self.count("ask"),
            asked_in=ask.from_state if ask and self.ticket.state == State.ASKED else None,
            returns=self.count("return"),
            is_rated=bool(turn and self.last("rate", after=turn)),
            is_closed_by_clock=self.ticket.state == State.CLOSED and self._last_change().move == "close",
            is_followed_up=bool(turn and self.last("follow_up", after=turn)),
            is_reopened_by_enterprise=any(
                e.move == "reopen" and e.role == Role.ENTERPRISE for e in self.events
            ),
            is_contested=bool(self.count("contest")),
            may_publish=self.ticket.may_publish,
            is_archive=self.ticket.is_archive,
            is_reachable=self.ticket.is_reachable,
            is_from_above=self.ticket.channel in FROM_ABOVE,
            is_upheld=bool(self.count("uphold")),
            extension=self._extension(),
            exclusion=exclusion_after(event.move for event in self.events),
        )

    def _extension(self) -> str:
        """One a round: a new dispatch ends an open question, only a reopening gives a new one."""
        state = ""
        for event in self.events:
            if event.move == "reopen" or (event.move == "dispatch" and state == "asked"):
                state = ""
            state = EXTENSIONS.get(event.move, state)
        return state

    def _last_change(self) -> TicketEvent:
        return next(e for e in reversed(self.events) if e.to_state != e.from_state)

    def moment(self, now: datetime, task: int | None = None) -> Moment:
        """What the clocks say at `now`, for a move of the ticket or of the task with that key."""
        answer = self.last("answer", "lapse")
        answered_at = answer.at if answer else None
        return Moment(
            is_overdue=now > self.clocks().current.due_at,
            may_still_return=self._within(self._dispatched_at(task), DAYS_TO_RETURN, now),
            may_still_rate=self._within(answered_at, DAYS_TO_RATE, now),
            may_still_reopen=self._within(answered_at, DAYS_TO_REOPEN, now),
            may_lapse=self._may_lapse(now),
            may_nudge=self._may_nudge(now),
            may_visit=visits.may_visit(self, now),
            lead_department_is_active=self._lead_is_active(),
        )

    def _may_nudge(self, now: datetime) -> bool:
        """Once from the opening of one working day to that of the next."""
        last = self.last("nudge")
        return last is None or last.at < workday_began(self.calendar, now)

    def _within(self, start: datetime | None, days: int, now: datetime) -> bool:
        return start is not None and now <= self.calendar.due_in_days(start, days)

    def _dispatched_at(self, key: int | None) -> datetime | None:
        return next((task.opened_at for task in self.tasks if task.key == key), None)

    def _may_lapse(self, now: datetime) -> bool:
        """A reminder since the question was put, and a call or visit after five working days."""
        ask = self.last("ask")
        if ask is None or not self.last("remind", after=ask):
            return False
        may_call_from = self.calendar.due_in_days(ask.at, DAYS_TO_CALL)
        return any(
            event.move == "contact" and event.data["way"] in CALLS and event.at >= may_call_from
            for event in self.events
        )

    def _lead_is_active(self) -> bool:
        lead = self.case().lead
        return any(t.key == lead.key and t.department.is_active for t in self.tasks) if lead else True

    def task_limit(self, task: DepartmentTask, read: Clocks) -> TaskLimit:
        """What one department owes; `read`: the clocks, which are costly to read for each task."""
        if task.is_lead:
            return task_limits.of_lead(self.calendar, read)
        happenings, promise = self.happenings(), self.ticket.promised
        limit = task_limits.of_assist(self.calendar, promise, read, happenings, task.opened_at)
        for event in self.events:
            fixed = Happening(event.move, event.at, data=event.data)
            if event.task_id == task.pk and task_limits.fixes_a_day(fixed, limit.due_at):
                limit = task_limits.of_fixed_day(self.calendar, read, happenings, fixed)
        return limit

    def refresh(self) -> None:
        """Write what is computed into the rows that lists and filters read; rebuildable at any time."""
        self.compute()
        self.ticket.save()
        for task in self.tasks:
            if task.is_open:
                task.save(update_fields=["due_at", "amber_at"])

    def compute(self) -> None:
        """Set those fields on ticket and tasks; nothing is stored. An archive's are those of its ledger."""
        if self.ticket.is_archive:
            return
        read, ticket = self.clocks(), self.ticket
        ticket.contact_due_at, ticket.contacted_at = read.contact_due_at, read.contacted_at
        ticket.opinion_due_at, ticket.opinion_at = read.opinion_due_at, read.opinion_at
        ticket.due_at, ticket.answered_at = read.current.due_at, read.current.answered_at
        ticket.is_paused = read.is_paused
        ticket.round, ticket.returns = len(read.rounds), self.count("return")
        ticket.closed_at = self._last_change().at if ticket.state in DONE else None
        ticket.nudges, ticket.awaits_response = self.count("nudge"), supervision.awaits_response(self)
        debts.keep(self, read)
        visits.keep(self)


DONE = FINISHED - {State.ANSWERED, State.FOLLOW_UP}
CALLS = ("phone", "visit")
EXTENSIONS = {
    "ask_extension": "asked",
    "grant_extension": "granted",
    "refuse_extension": "refused",
}


def _task(row: DepartmentTask) -> Task:
    name = row.department.short_name or row.department.name
    return Task(
        row.key, row.department_id, row.is_lead, row.state, row.is_binding, row.replaces, row.draft, name
    )
