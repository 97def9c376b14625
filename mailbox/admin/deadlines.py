"""When something is next due on each request, as the database works it out for lists."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from accounts.models import User, stands_in_for
from mailbox.admin.access import oversees
from mailbox.models import DepartmentTask, Ticket, TicketEvent, Workday
from mailbox.workflow import State

EVER = datetime(1970, 1, 1, tzinfo=UTC)
ON_DESK = Q(is_open=True) | Q(state=State.FOLLOW_UP)
RUNS = Q(is_open=True, is_paused=False)
FIRST_DUE_FIRST = ("-is_on_desk", "-ended_at", "next_due_at", "-id")
RUNS_WHILE_ASKED = Q(state=State.ASKED, is_paused=False)  # a superior's date, and nothing else


@dataclass
class Reader:
    """Who reads lists, and when; what every list needs of the database is read once."""

    user: User
    now: datetime

    @property
    def absent(self) -> dict[int, User]:
        """For whom the reader stands in today, by key."""
        return stands_in_for(self.user)

    @cached_property
    def to_sign(self) -> frozenset[int]:
        """Keys of the tasks whose draft waits for the reader's signature."""
        return frozenset(DepartmentTask.objects.to_sign(self.user).values_list("pk", flat=True))

    @cached_property
    def calls(self) -> dict[int, datetime]:
        """When each request that waits for a call-back is to be called, by key. The working day after the
        bad rating is counted by each one's own office hours, which no database does; so few wait for a call
        at a time that they are read."""
        waiting = Ticket.objects.filter(state=State.FOLLOW_UP).annotate(rated_at=last_at("rate"))
        rows = list(waiting.only("promise", "answered_at"))
        days = Workday.objects.as_days() if rows else {}
        return {
            row.pk: row.promised.calendar(days).due_in_days(row.rated_at or row.answered_at, 1)
            for row in rows
        }

    def called(self, since: datetime, until: datetime) -> list[int]:
        """Keys of the requests to be called in since ≤ time < until."""
        return [key for key, due in self.calls.items() if since <= due < until]


def promised_at():
    """The next promise that is still to be kept: contact, then opinion, then the answer."""
    return Case(
        When(state=State.FOLLOW_UP, then=Coalesce(last_at("rate"), F("answered_at"))),
        When(RUNS_WHILE_ASKED, then=F("due_at")),
        When(contacted_at=None, round=1, then=F("contact_due_at")),
        When(opinion_at=None, round=1, then=F("opinion_due_at")),
        default=F("due_at"),
    )


def for_desk(tickets: QuerySet, user) -> QuerySet:
    """Annotates what a row needs and sorts: what is to be done first comes first, then what ended last.

    next_due_at: the next promise or, where it is sooner, the limit of an assist; for departments what they
    owe themselves. Of a call-back it is the bad rating from which the day counts.
    is_on_desk: somebody of the staff has to act. ended_at: when nobody had to any more, None before.
    """
    return tickets.annotate(
        next_due_at=_next_due(user),
        is_on_desk=Case(When(ON_DESK, then=Value(True)), default=Value(False), output_field=BooleanField()),
        ended_at=Case(When(ON_DESK, then=None), default=Coalesce("closed_at", "answered_at", "submitted_at")),
    ).order_by(*FIRST_DUE_FIRST)


def _next_due(user):
    if not oversees(user):
        return _owed_by(user)
    live, promise = DepartmentTask.objects.live().filter(ticket=OuterRef("pk")), promised_at()
    return Case(When(RUNS_WHILE_ASKED, then=promise), default=_sooner(_first_assist(live), promise))


def _owed_by(user):
    """What the user's own departments owe: nobody is late for another department's task. Who leads owes the
    promises of the request, who only assists nothing of them."""
    own, promise = DepartmentTask.objects.live().filter(ticket=OuterRef("pk")).of_user(user), promised_at()
    return Case(
        When(RUNS_WHILE_ASKED, then=promise),
        When(Exists(own.filter(is_lead=True)), then=_sooner(_first_assist(own), promise)),
        default=Coalesce(_first_assist(own), promise),
    )


def for_departments(tickets: QuerySet, user) -> QuerySet:
    """As `for_desk`, also for who oversees with what her own departments owe.

    What waits for the user's signature comes first.
    """
    to_sign = Exists(DepartmentTask.objects.to_sign(user).filter(ticket=OuterRef("pk")))
    found = for_desk(tickets, user).annotate(next_due_at=_owed_by(user), is_to_sign=to_sign)
    return found.order_by("-is_to_sign", *FIRST_DUE_FIRST)


def _sooner(assist, promise):
    return Least(Coalesce(assist, promise), promise)


def _first_assist(live: QuerySet) -> Subquery:
    return Subquery(live.filter(is_lead=False).order_by("due_at").values("due_at")[:1])


def last_at(move: str) -> Subquery:
    events = TicketEvent.objects.filter(ticket=OuterRef("pk"), move=move)
    return Subquery(events.order_by("-at").values("at")[:1])


def due_between(tickets: QuerySet, reader: Reader, since: datetime, until: datetime) -> QuerySet:
    """Whose next date falls in since ≤ date < until: a promise, an assist, for who oversees a call-back."""
    wanted = RUNS & Q(next_due_at__gte=since, next_due_at__lt=until)
    if oversees(reader.user):
        wanted |= Q(pk__in=reader.called(since, until))
    return for_desk(tickets, reader.user).order_by().filter(wanted)


def due_soon(tickets: QuerySet, reader: Reader) -> QuerySet:
    """Amber, as the row shows it: 70 % of the time of the next promise or assist is used, none is missed."""
    now = reader.now
    assists = DepartmentTask.objects.live().filter(ticket=OuterRef("pk"), is_lead=False)
    assist = assists.filter(due_at=OuterRef("next_due_at"), amber_at__lte=now)
    promise = Q(amber_at__lte=now, next_due_at=F("promise_due_at"))
    wanted = RUNS & Q(next_due_at__gte=now) & (promise | Exists(assist))
    if oversees(reader.user):
        wanted |= Q(state=State.FOLLOW_UP, amber_at__lte=now) & ~Q(pk__in=reader.called(EVER, now))
    return for_desk(tickets, reader.user).order_by().annotate(promise_due_at=promised_at()).filter(wanted)
