"""交接: all that somebody has claimed goes to a colleague of her department, one move for each task."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from accounts.models import User
from alliance.models import Department, DepartmentMember
from mailbox.access import departments_of
from mailbox.case import MoveRefused
from mailbox.models import DepartmentTask, Ticket
from mailbox.services import Actor, perform
from mailbox.workflow import State, TaskState

MOST = 50  # each is a move of its own, and the page waits for all


@dataclass(frozen=True)
class Holding:
    """Open tasks that somebody has claimed in a department. has_left: she works there no more."""

    department: Department
    person: User
    count: int
    has_left: bool
    may_hand: bool


@dataclass(frozen=True)
class Handing:
    """To whom, by whom, with which words and when; the same for every task that goes at once."""

    colleague: User
    by: User
    text: str
    at: datetime


@dataclass
class HandedOver:
    """done: numbers of requests. refused: number and the sentence that says why."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def may_hand(user, department: Department, person: User) -> bool:
    """Her own; those of her department its head; of a department that nobody leads any colleague."""
    own = departments_of(user)
    return department.pk in own and (person.pk == user.pk or department.pk in _hands_for_all(user, own))


def _hands_for_all(user, own: frozenset[int]) -> frozenset[int]:
    """Keys of the departments, among those where she works, whose people's tasks she may hand over."""
    led = DepartmentMember.objects.led_by(user).filter(department__in=own)
    heads = DepartmentMember.objects.active().heads().filter(department__in=own, user__is_active=True)
    leaderless = own - frozenset(heads.values_list("department", flat=True))
    return leaderless | frozenset(led.values_list("department", flat=True))


def tasks_of(user, department: Department, person: User) -> QuerySet[DepartmentTask]:
    """What she has claimed there and the reader sees: what can go now, then the rest, nearest date first."""
    rows = DepartmentTask.objects.live().filter(department=department, claimed_by=person)
    seen = rows.filter(ticket__in=Ticket.objects.visible_to(user).values("pk"))
    goes = Case(When(state=TaskState.WORKING, ticket__state=State.WORKING, then=0), default=1)
    return seen.select_related("ticket__category").order_by(goes, "due_at", "pk")


def stays(task: DepartmentTask) -> str:
    """Why it cannot be handed over for the time being; empty when it can."""
    if task.ticket.state != State.WORKING:
        return f"{State(task.ticket.state).label}，企业补充以后才能转交"
    return "" if task.state == TaskState.WORKING else f"{TaskState(task.state).label}，等协调员决定"


def colleagues_for(department: Department, person: User, tasks: QuerySet[DepartmentTask]) -> QuerySet[User]:
    """Who else works there, but for who may see none of these: all accuse another department of hers."""
    at_work = department.members.active().exclude(user=person).values("user")
    people = User.objects.filter(pk__in=at_work, is_active=True).order_by("display_name", "username")
    accused = set(tasks.values_list("ticket__accused_id", flat=True))
    if len(accused) != 1:
        return people
    barred = DepartmentMember.objects.active().filter(department__in=accused)
    return people.exclude(pk__in=barred.values("user"))


def holdings(user) -> list[Holding]:
    """Of oneself and of the departments that one leads; of who has left also for the parks that one
    coordinates. Who has left comes first. Queries do not grow with people."""
    own = departments_of(user)
    hands = _hands_for_all(user, own)
    mine = Q(department__in=hands) | Q(department__in=own, claimed_by=user)
    found = _claimed(user).filter(mine | _left(user, own)).order_by()
    rows = list(found.values("department", "claimed_by", "stays").annotate(count=Count("pk")))
    departments = Department.objects.in_bulk({row["department"] for row in rows})
    people = User.objects.in_bulk({row["claimed_by"] for row in rows})
    read = [
        Holding(
            department=departments[row["department"]],
            person=people[row["claimed_by"]],
            count=row["count"],
            has_left=not row["stays"],
            may_hand=row["department"] in hands
            or (row["department"] in own and row["claimed_by"] == user.pk),
        )
        for row in rows
    ]
    return sorted(read, key=lambda row: (not row.has_left, row.department.sort_order, str(row.person)))


def left_behind(user) -> int:
    """How many tasks stand in the name of people who have left."""
    return _claimed(user).filter(_left(user, departments_of(user))).count()


def _claimed(user) -> QuerySet:
    """Open tasks with a clerk, of requests that the user sees; `stays`: whether she still works there."""
    tasks = DepartmentTask.objects.live().exclude(claimed_by=None)
    tasks = tasks.filter(ticket__in=Ticket.objects.visible_to(user).values("pk"))
    member = DepartmentMember.objects.active().filter(
        department=OuterRef("department"), user=OuterRef("claimed_by"), user__is_active=True
    )
    return tasks.annotate(stays=Exists(member))


def _left(user, own: frozenset[int]) -> Q:
    coordinated = Ticket.objects.coordinated_by(user).values("pk")
    return Q(stays=False) & (Q(ticket__in=coordinated) | Q(department__in=own))


@transaction.atomic
def hand_all(
    tasks: Iterable[DepartmentTask], person: User, colleague: User, by: User, text: str = ""
) -> HandedOver:
    """Hand each over under its own lock; what cannot go now stays, with the reason.

    At one moment and in one transaction: whoever takes them reads one letter of all (`notifications.handed`).
    Locked in the order in which a merging locks.
    """
    outcome, at = HandedOver(), timezone.now()
    for task in sorted(tasks, key=lambda row: row.ticket_id):
        try:
            _hand(task, person, Handing(colleague, by, text, at))
        except MoveRefused as refusal:
            outcome.refused.append((task.ticket.number, str(refusal)))
        else:
            outcome.done.append(task.ticket.number)
    return outcome


@transaction.atomic
def _hand(task: DepartmentTask, person: User, handing: Handing) -> None:
    """Looked at again under the ticket's lock: somebody may have been first."""
    Ticket.objects.select_for_update().get(pk=task.ticket_id)
    now = DepartmentTask.objects.select_related("claimed_by", "ticket", "department").get(pk=task.pk)
    if now.claimed_by_id != person.pk:
        whose = f"，现在由{now.claimed_by}经办" if now.claimed_by else ""
        raise MoveRefused(f"已不在{person}名下{whose}。")
    perform(
        now.ticket, "hand_over", Actor(handing.by), task=now, at=handing.at,
        colleague=handing.colleague, text=handing.text,
    )  # fmt: skip
