"""The lists of the desk: which requests stand in each, in what order, and how many."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mailbox.access import own_departments
from mailbox.admin.access import oversees, oversees_herself
from mailbox.admin.deadlines import EVER, Reader, due_between, due_soon
from mailbox.effects.exclusion import LEAVES
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.workflow import Role, State, TaskState
from mailbox.worktime import DAY, midnight


def waiting(tickets: QuerySet, reader: Reader) -> QuerySet:
    return tickets.waiting()


def mine(tickets: QuerySet, reader: Reader) -> QuerySet:
    """Tasks that I claimed, drafts that I sign, what waits for my decision as coordinator or supervisor;
    the same of those for whom I stand in."""
    user, people = reader.user, [reader.user.pk, *reader.absent]
    claimed = DepartmentTask.objects.live().filter(claimed_by__in=people).values("ticket")
    wanted = Q(pk__in=claimed) | Q(pk__in=DepartmentTask.objects.to_sign(user).values("ticket"))
    if user.has_perm("mailbox.coordinate_ticket"):
        wanted |= Q(state__in=[State.WAITING, State.ACCEPTED, State.FOLLOW_UP])
        wanted |= Q(pk__in=_returning()) | Q(_asks_extension())
    if user.has_perm("mailbox.supervise_ticket"):
        wanted |= _asks_extension() | _is_contested()
    if oversees(user):
        wanted |= Q(pk__in=asked_exclusions().exclude(actor__in=people).values("ticket"))
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


def asked_exclusions() -> QuerySet:
    """Questions whether a request counts in the figures that nobody has answered."""
    later = TicketEvent.objects.filter(ticket=OuterRef("ticket"), id__gt=OuterRef("id"), move__in=LEAVES)
    return TicketEvent.objects.filter(move="ask_exclusion").exclude(Exists(later))


def of_department(tickets: QuerySet, reader: Reader) -> QuerySet:
    return tickets.filter(pk__in=DepartmentTask.objects.of_user(reader.user).live().values("ticket"))


def due_today(tickets: QuerySet, reader: Reader) -> QuerySet:
    """Any promise of today that is not yet missed."""
    return due_between(tickets, reader, reader.now, midnight(timezone.localdate(reader.now) + DAY))


def overdue(tickets: QuerySet, reader: Reader) -> QuerySet:
    """Any promise that is missed and not made good."""
    return due_between(tickets, reader, EVER, reader.now)


def to_reassign(tickets: QuerySet, reader: Reader) -> QuerySet:
    return tickets.to_reassign()


def everything(tickets: QuerySet, reader: Reader) -> QuerySet:
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
        Queue("soon", "将到期", due_soon, "没有将到期的诉求。"),
        Queue("overdue", "逾期", overdue, "没有逾期的诉求。"),
        Queue("reassign", "待重派", to_reassign, "没有等待重派的诉求。"),
        Queue("all", "全部", everything, "还没有您能看到的诉求。"),
    )
}


def first_queue(user) -> str:
    """Where the day begins: with what waits for me, for clerks with what waits for the department, also while
    they stand in for a coordinator."""
    is_clerk = not oversees_herself(user) and bool(own_departments(user))
    return "mine" if oversees(user) and not is_clerk else "department"


def counts(user, names=tuple(QUEUES)) -> dict[str, int]:
    """How many requests stand in each list; one query, one more when a call-back waits."""
    return totals(Reader(user, timezone.now()), {name: (name, Q()) for name in names})


def totals(reader: Reader, asked: dict[str, tuple[str, Q]]) -> dict[str, int]:
    """asked: of each count the name of a queue, and what narrows it. How many the reader may see of each.

    One query. What narrows the list of all is asked while every request is read once, and not by a selection
    of its own that would read all of them as often as there are counts.
    """
    found = {
        key: Count("pk", filter=_wanted(QUEUES[name], narrowed, reader))
        for key, (name, narrowed) in asked.items()
    }
    return Ticket.objects.visible_to(reader.user).order_by().aggregate(**found) if found else {}


def _wanted(queue: Queue, narrowed: Q, reader: Reader) -> Q:
    if queue.select is everything:
        return narrowed
    return Q(pk__in=queue.select(Ticket.objects.filter(narrowed), reader).order_by().values("pk"))
