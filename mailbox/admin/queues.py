"""The lists of the desk: which requests stand in each, in what order, and how many."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mailbox.access import own_departments
from mailbox.admin import decisions
from mailbox.admin.access import oversees, oversees_herself
from mailbox.admin.deadlines import EVER, Reader, due_between, due_soon
from mailbox.models import DepartmentTask, Ticket
from mailbox.workflow import State, TaskState
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
        wanted |= Q(pk__in=_returning())
    asked = decisions.to_decide(reader)
    return tickets.filter(wanted | asked if asked else wanted)


def to_decide(tickets: QuerySet, reader: Reader) -> QuerySet:
    """Of those that are mine the questions of others."""
    asked = decisions.to_decide(reader)
    return tickets.filter(asked) if asked else tickets.none()


def _returning() -> QuerySet:
    """Tasks given back that no other department is about to take over."""
    successor = DepartmentTask.objects.live().filter(ticket=OuterRef("ticket"), replaces=OuterRef("key"))
    rows = DepartmentTask.objects.live().filter(state=TaskState.RETURNING)
    return rows.exclude(Exists(successor)).values("ticket")


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
    """empty: what the list says when nothing stands in it. is_rare: its tab stands only while something does."""

    name: str
    label: str
    select: Callable
    empty: str
    is_rare: bool = False


QUEUES = {
    queue.name: queue
    for queue in (
        Queue("waiting", "待受理", waiting, "没有待受理的诉求。"),
        Queue("mine", "我的", mine, "眼下没有等您处理的诉求。"),
        Queue("decide", "待您决定", to_decide, "眼下没有等您决定的申请。", is_rare=True),
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
