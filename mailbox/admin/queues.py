"""The lists of the desk: which requests stand in each, in what order, and how many."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from mailbox.admin.access import oversees
from mailbox.models import DepartmentTask, Ticket, TicketEvent, Workday
from mailbox.workflow import Role, State, TaskState

EVER = datetime(1970, 1, 1, tzinfo=UTC)
ON_DESK = Q(is_open=True) | Q(state=State.FOLLOW_UP)


def promised_at():
    """The next promise that is still to be kept: contact, then opinion, then the answer."""
    return Case(
        When(state=State.FOLLOW_UP, then=Coalesce(_last_at("rate"), F("answered_at"))),
        When(contacted_at=None, then=F("contact_due_at")),
        When(opinion_at=None, then=F("opinion_due_at")),
        default=F("due_at"),
    )


def for_desk(tickets: QuerySet, user) -> QuerySet:
    """Annotates what a row needs and sorts: what is to be done first comes first, finished ones last.

    next_due_at: the next promise or, where it is sooner, the limit of an assist; for who only works in
    a department, that of her own assist. Of a call-back it is the bad rating from which the day counts.
    round_started_at: submission or the last reopening. is_on_desk: somebody of the staff has to act.
    """
    return tickets.annotate(
        next_due_at=_next_due(user),
        round_started_at=Coalesce(_last_at("reopen"), F("submitted_at")),
        is_on_desk=Case(When(ON_DESK, then=Value(True)), default=Value(False), output_field=BooleanField()),
    ).order_by("-is_on_desk", "next_due_at", "-id")


def _next_due(user):
    tasks = DepartmentTask.objects if oversees(user) else DepartmentTask.objects.of_user(user)
    assists = tasks.live().filter(ticket=OuterRef("pk"), is_lead=False).order_by("due_at")
    own, promise = Subquery(assists.values("due_at")[:1]), promised_at()
    return Least(Coalesce(own, promise), promise) if oversees(user) else Coalesce(own, promise)


def _last_at(move: str) -> Subquery:
    events = TicketEvent.objects.filter(ticket=OuterRef("pk"), move=move)
    return Subquery(events.order_by("-at").values("at")[:1])


def waiting(tickets: QuerySet, user, now: datetime) -> QuerySet:
    return tickets.waiting()


def mine(tickets: QuerySet, user, now: datetime) -> QuerySet:
    """Tasks that I claimed, and what waits for my decision as coordinator or supervisor."""
    claimed = DepartmentTask.objects.live().filter(claimed_by=user).values("ticket")
    wanted = Q(pk__in=claimed)
    if user.has_perm("mailbox.coordinate_ticket"):
        wanted |= Q(state__in=[State.WAITING, State.ACCEPTED, State.FOLLOW_UP])
        wanted |= Q(pk__in=_returning()) | Q(_asks_extension())
    if user.has_perm("mailbox.supervise_ticket"):
        wanted |= _asks_extension() | _is_contested()
    return tickets.filter(wanted)


def _is_contested() -> Q:
    """A refusal that the enterprise contested and the supervisor has not decided."""
    events = TicketEvent.objects.filter(ticket=OuterRef("pk"))
    contested, upheld = Exists(events.filter(move="contest")), Exists(events.filter(move="uphold"))
    return Q(contested, ~upheld, state=State.DECLINED)


def _returning() -> QuerySet:
    """Tasks given back that no other department is about to take over."""
    successor = DepartmentTask.objects.live().filter(ticket=OuterRef("ticket"), replaces=OuterRef("key"))
    rows = DepartmentTask.objects.live().filter(state=TaskState.RETURNING)
    return rows.exclude(Exists(successor)).values("ticket")


def _asks_extension() -> Q:
    """An extension was asked for, and nothing after it decided or ended the question."""
    later = TicketEvent.objects.filter(
        ticket=OuterRef("ticket"), id__gt=OuterRef("id"),
        move__in=["grant_extension", "refuse_extension", "dispatch", "reopen"],
    )  # fmt: skip
    asked = TicketEvent.objects.filter(move="ask_extension", role=Role.LEAD).exclude(Exists(later))
    return Q(state=State.WORKING, pk__in=asked.values("ticket"))


def of_department(tickets: QuerySet, user, now: datetime) -> QuerySet:
    return tickets.filter(pk__in=DepartmentTask.objects.of_user(user).live().values("ticket"))


def due_today(tickets: QuerySet, user, now: datetime) -> QuerySet:
    """Any promise of today that is not yet missed."""
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return _due(tickets, user, now, tomorrow)


def overdue(tickets: QuerySet, user, now: datetime) -> QuerySet:
    """Any promise that is missed and not made good."""
    return _due(tickets, user, EVER, now)


def _due(tickets: QuerySet, user, since: datetime, until: datetime) -> QuerySet:
    """Whose next date falls in since ≤ date < until: a promise, an assist, for who oversees a call-back."""
    runs = Q(is_open=True) & ~Q(state=State.ASKED)
    wanted = runs & Q(next_due_at__gte=since, next_due_at__lt=until)
    if oversees(user):
        wanted |= Q(pk__in=_calls_due(since, until))
    return for_desk(tickets, user).order_by().filter(wanted)


def _calls_due(since: datetime, until: datetime) -> list[int]:
    """Ids of requests to be called back then. The working day after is counted by each one's own office
    hours, which no database does; so few wait for a call at a time that they are read."""
    waiting_for_call = Ticket.objects.filter(state=State.FOLLOW_UP).annotate(rated_at=_last_at("rate"))
    rows = list(waiting_for_call.only("promise"))
    days = Workday.objects.as_days() if rows else {}
    return [
        ticket.pk
        for ticket in rows
        if since <= ticket.promised.calendar(days).due_in_days(ticket.rated_at, 1) < until
    ]


def to_reassign(tickets: QuerySet, user, now: datetime) -> QuerySet:
    return tickets.to_reassign()


def everything(tickets: QuerySet, user, now: datetime) -> QuerySet:
    return tickets


@dataclass(frozen=True)
class Queue:
    """empty: what the list says when nothing stands in it."""

    name: str
    label: str
    select: Callable
    empty: str


QUEUES = {
    queue.name: queue
    for queue in (
        Queue("waiting", "待受理", waiting, "没有待受理的诉求。"),
        Queue("mine", "我的", mine, "眼下没有等您处理的诉求。"),
        Queue("department", "本部门", of_department, "本部门没有在办的诉求。"),
        Queue("today", "今日到期", due_today, "今天没有到期的诉求。"),
        Queue("overdue", "逾期", overdue, "没有逾期的诉求。"),
        Queue("reassign", "待重派", to_reassign, "没有等待重派的诉求。"),
        Queue("all", "全部", everything, "还没有您能看到的诉求。"),
    )
}


def first_queue(user) -> str:
    """Where the day begins: with what waits for me, for clerks with what waits for the department."""
    return "mine" if oversees(user) else "department"


def counts(user, names=tuple(QUEUES)) -> dict[str, int]:
    """How many requests stand in each list; one query."""
    now = timezone.now()
    visible = Ticket.objects.visible_to(user)
    chosen = {name: QUEUES[name].select(Ticket.objects.all(), user, now) for name in names}
    totals = {
        name: Count("pk", filter=Q(pk__in=rows.order_by().values("pk"))) for name, rows in chosen.items()
    }
    return visible.aggregate(**totals)
