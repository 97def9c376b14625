"""Histories of many requests in a handful of queries, whatever their number, made into outcomes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from unicodedata import normalize

from django.db.models import Count, Exists, QuerySet

from mailbox.effects.exclusion import LEAVES
from mailbox.figures.outcome import Outcome, Part, Record, outcome_of
from mailbox.figures.periods import Period
from mailbox.models import DepartmentTask, Ticket, TicketEvent, Workday
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.office_hours import parse_spans
from mailbox.promises.clocks import LOOKED_AT, Happening
from mailbox.promises.promise import Promise
from mailbox.worktime import WorkCalendar

# What clocks and figures look at; reminders, notes and what else happens to tasks are not read.
TOLD = LOOKED_AT | {"rate", "return", "lapse", "withdraw", "merge", *LEAVES}
FIELDS = ("pk", "number", "state", "promise", "park_id", "category_id", "enterprise_id", "enterprise_name")


def counted(tickets: TicketQuerySet) -> TicketQuerySet:
    """Without what figures are never about: the archive, and samples as soon as anything real has come in.

    A demonstration has to show something; a site that works must never mix the two.
    """
    return tickets.outside_archive().filter(is_sample=~Exists(_real()))


@dataclass(frozen=True)
class Samples:
    """are_counted: the figures are those of the demonstration. left_out: how many are in no figure any more."""

    are_counted: bool = False
    left_out: int = 0


def samples_among(tickets: TicketQuerySet) -> Samples:
    """What becomes of the samples among these, which a page of figures then says; one query."""
    found = tickets.outside_archive().filter(is_sample=True).order_by().aggregate(
        number=Count("pk"), left_out=Count("pk", filter=Exists(_real())),
    )  # fmt: skip
    return Samples(found["number"] > found["left_out"], found["left_out"])


def _real() -> TicketQuerySet:
    return Ticket.objects.outside_archive().filter(is_sample=False)


def falling_in(tickets: QuerySet[Ticket], period: Period) -> QuerySet[Ticket]:
    """Those whose limit lies in the period. The stored date is a cache of the one that clocks compute."""
    return tickets.filter(due_at__gte=period.start, due_at__lt=period.end)


def outcomes(tickets: QuerySet[Ticket], now: datetime) -> list[Outcome]:
    """One row for each, by number. Five queries for any number of requests; `now`: until when is counted."""
    keys = tickets.order_by().values("pk")
    rows = list(tickets.select_related(None).order_by("number").values_list(*FIELDS))
    firms = _firms(rows)
    events, parts, calendars = _happenings(keys), parts_of(keys), Calendars()
    return [
        outcome_of(
            Record(
                ticket=pk,
                number=number,
                state=state,
                promise=Promise(**promise),
                calendar=calendars.of(Promise(**promise)),
                happenings=tuple(events[pk]),
                parts=tuple(parts[pk]),
                park=park,
                category=category,
                firm=firm,
            ),
            now,
        )
        for (pk, number, state, promise, park, category, *_), firm in zip(rows, firms, strict=True)
    ]


class RememberingCalendar(WorkCalendar):
    """Thousands of requests ask about the same few hundred days."""

    @cached_property
    def _known(self) -> dict:
        return {}

    def is_workday(self, day: date) -> bool:
        if day not in self._known:
            self._known[day] = super().is_workday(day)
        return self._known[day]

    def nth_workday(self, day: date, number: int) -> date:
        if (day, number) not in self._known:
            self._known[day, number] = super().nth_workday(day, number)
        return self._known[day, number]


class Calendars:
    """One for each set of office hours: the table of holidays is read once."""

    def __init__(self) -> None:
        self.days, self.known = Workday.objects.as_days(), dict[str, WorkCalendar]()

    def of(self, promise: Promise) -> WorkCalendar:
        if promise.spans not in self.known:
            self.known[promise.spans] = RememberingCalendar(self.days, parse_spans(promise.spans))
        return self.known[promise.spans]


def _happenings(keys) -> defaultdict[int, list[Happening]]:
    found: defaultdict[int, list[Happening]] = defaultdict(list)
    rows = TicketEvent.objects.filter(ticket__in=keys, move__in=TOLD).order_by("at", "id")
    for ticket, move, at, before, after, data in rows.values_list(
        "ticket_id", "move", "at", "from_state", "to_state", "data"
    ):
        found[ticket].append(Happening(move, at, before, after, data))
    return found


def parts_of(keys) -> defaultdict[int, list[Part]]:
    found: defaultdict[int, list[Part]] = defaultdict(list)
    rows = DepartmentTask.objects.filter(ticket__in=keys).order_by("key")
    for ticket, key, department, is_lead, state in rows.values_list(
        "ticket_id", "key", "department_id", "is_lead", "state"
    ):
        found[ticket].append(Part(key, department, is_lead, state))
    return found


def _firms(rows: Iterable[tuple]) -> Iterator[str]:
    """A registered enterprise by its row; who is not, by the typed name, the two together where they agree."""
    rows = list(rows)
    known = {_folded(name): enterprise for *_, enterprise, name in rows if enterprise}
    for *_, enterprise, name in rows:
        found = enterprise or known.get(_folded(name))
        yield f"enterprise:{found}" if found else f"name:{_folded(name)}"


def _folded(name: str) -> str:
    """Full and half width, capitals and blanks make no other enterprise."""
    return "".join(normalize("NFKC", name).casefold().split())
