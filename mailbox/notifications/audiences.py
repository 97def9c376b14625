"""Who is told of an event, by which letter and which way. No address is kept here beyond the moment of asking."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from alliance.models import Department, DepartmentMember
from mailbox.deputies.telling import with_deputies
from mailbox.duty.reading import told_first
from mailbox.models import Coordinator, NoticeChannel, Ticket, TicketEvent, WorkGroup
from mailbox.models.people import BY_GROUP_OR_NAME
from mailbox.models.work_group import WorkGroupQuerySet
from mailbox.notifications import handed
from mailbox.notifications.phones import mobile_of
from mailbox.promises.climbing import Step
from mailbox.signers import signers
from mailbox.workflow import DRAFTS

TO_ENTERPRISE = frozenset(
    {"submit", "opinion", "ask", "remind", "answer", "split", "decline", "restore", "lapse", "close", "merge",
     "unmerge", "grant_extension", "outside_limit", "reissue_code", "uphold", "reschedule"}
)  # fmt: skip
TO_DEPARTMENT = frozenset(
    {"task_opened", "task_agreed", "task_replaced", "task_released", "task_reopened", "assign", "release", "refuse",
     "redo", "hand_over"}
)  # fmt: skip
TO_LEAD = frozenset({"grant_extension", "refuse_extension"})
TO_ALL_AT_WORK = frozenset(
    {"supply", "append", "nudge", "supervise", "meet", "reopen", "reschedule", "outside_limit"}
)
TO_COORDINATOR = TO_ALL_AT_WORK | {"submit", "return", "withdraw", "ask_extension", "rate", "route_alarm"}
TO_SUPERVISOR = frozenset({"contest"})
# The enterprise has to act, and its clock stands still until then.
QUESTIONS = frozenset({"ask", "remind", "call_due"})


@dataclass(frozen=True, order=True)
class Recipient:
    """One receiver. letter: name of the text; channel: one of NoticeChannel; address: as the channel wants it.

    group: key of the work group whose robot is to speak, which has no address; else 0.
    """

    letter: str
    channel: str
    address: str = ""
    group: int = 0


def audiences(event: TicketEvent) -> Iterator[Recipient]:
    """Everybody who is told, each once for each letter and way; an address may be empty."""
    move, ticket = event.move, event.ticket
    yield from to_enterprise(event)
    if departments := _departments(event):
        yield from by_email("department", _department_addresses(event, departments))
        if move != handed.MOVE:
            yield from by_robot("department", WorkGroup.objects.of_departments(departments), ticket)
    if move in TO_COORDINATOR:
        yield from by_email("coordinator", _addresses(with_deputies(_coordinators(ticket), ticket), ticket))
        yield from by_robot("coordinator", WorkGroup.objects.of_coordinators(ticket.park_id), ticket)
    if move in TO_SUPERVISOR:
        yield from by_email("coordinator", _addresses(supervisors(), ticket))
        yield from by_robot("coordinator", WorkGroup.objects.of_supervisors(), ticket)
    if event.task and (move in DRAFTS or move in ("sign", "send_back")):
        yield from by_email("department", _addresses(_in_signing(event), ticket))
    if move == "climb":
        yield from by_email("climb", _addresses(_up_the_climb(event), ticket))
        yield from by_robot("climb", _groups_up_the_climb(event), ticket)


def _in_signing(event: TicketEvent) -> QuerySet[User]:
    """A draft is told to who may sign it, what became of it to who wrote it, each by name and not by group."""
    if event.move in DRAFTS and event.task:
        return User.objects.filter(pk__in=signers(event.task.department) - {event.actor_id})
    writer = event.data.get("drafted_by", {}).get("id")
    told = with_deputies(User.objects.filter(pk=writer, is_active=True), event.ticket)
    return told.exclude(pk=event.actor_id)


def to_enterprise(event: TicketEvent) -> Iterator[Recipient]:
    """By letter where there is an address, else by text message; a question goes both ways."""
    ticket = event.ticket
    if event.move not in TO_ENTERPRISE:
        return
    if ticket.contact_email:
        yield Recipient("enterprise", NoticeChannel.EMAIL, ticket.contact_email)
    is_by_sms = event.move in QUESTIONS or not ticket.contact_email
    if is_by_sms and (mobile := mobile_of(ticket.contact_phone)):
        yield Recipient("enterprise", NoticeChannel.SMS, mobile)


def by_email(letter: str, addresses: Iterable[str]) -> Iterator[Recipient]:
    for address in addresses:
        yield Recipient(letter, NoticeChannel.EMAIL, address)


def by_robot(letter: str, groups: WorkGroupQuerySet, ticket: Ticket) -> Iterator[Recipient]:
    """A complaint is told to no group: who of the accused sits in it is not known."""
    if ticket.is_complaint:
        return
    for key in groups.values_list("pk", flat=True):
        yield Recipient(letter, NoticeChannel.GROUP, group=key)


def _up_the_climb(event: TicketEvent) -> QuerySet[User]:
    """Whom a step of the climb names; a department without head is told as a whole, with the coordinator."""
    step, coordinators = event.data["step"], with_deputies(_coordinators(event.ticket), event.ticket)
    if step == Step.SUPERVISOR:
        return supervisors()
    if step == Step.COORDINATOR or event.task is None or not event.data["has_department"]:
        return coordinators
    members = event.task.department.members.active()
    if step == Step.CLERK:
        claimed = members.filter(user=event.task.claimed_by_id, user__is_active=True)
        return with_deputies(_users(claimed), event.ticket) if claimed.exists() else _users(members)
    if heads := signers(event.task.department):
        return User.objects.filter(pk__in=heads)
    return User.objects.filter(Q(pk__in=_users(members)) | Q(pk__in=coordinators))


def _groups_up_the_climb(event: TicketEvent) -> WorkGroupQuerySet:
    """Groups of coordinators and supervisors; what concerns a clerk or a head is no matter for a group."""
    step, has_department = event.data["step"], event.data["has_department"]
    if step == Step.SUPERVISOR:
        return WorkGroup.objects.of_supervisors()
    if step == Step.COORDINATOR or not has_department:
        return WorkGroup.objects.of_coordinators(event.ticket.park_id)
    return WorkGroup.objects.none()


def _users(members: QuerySet[DepartmentMember]) -> QuerySet[User]:
    return User.objects.filter(pk__in=members.values("user"), is_active=True)


def _departments(event: TicketEvent) -> list[Department]:
    """Those whose task it is, or who are at work on the ticket."""
    if event.move in TO_DEPARTMENT and event.task:
        return [event.task.department]
    tasks = event.ticket.tasks.filter(is_open=True).select_related("department")
    if event.move in TO_ALL_AT_WORK:
        return [task.department for task in tasks]
    if event.move in TO_LEAD:
        return [task.department for task in tasks if task.is_lead]
    return []


def _department_addresses(event: TicketEvent, departments: list[Department]) -> set[str]:
    """The offices, and their people: of a new task who is on duty then, where somebody is.

    A task handed over is a matter of who takes it alone, by one letter for all that goes at once.
    """
    if event.move == "hand_over":
        colleague = User.objects.filter(pk=event.data["colleague"]["id"], is_active=True)
        taking = _addresses(with_deputies(colleague, event.ticket), event.ticket)
        return taking - handed.addresses_told(event)
    offices = {department.email for department in departments}
    if event.move == "task_opened" and (told := _on_duty(event, departments)):
        return offices | told
    members = DepartmentMember.objects.active().filter(department__in=departments)
    return offices | _addresses(_users(members), event.ticket)


def _on_duty(event: TicketEvent, departments: list[Department]) -> set[str]:
    """Empty where nobody is on duty who may be told and can be reached."""
    there = told_first([row.pk for row in departments], event.at).values()
    people = User.objects.filter(pk__in=[row.user.pk for row in there])
    return _addresses(people, event.ticket) - {""}


def _coordinators(ticket: Ticket) -> QuerySet[User]:
    """Bound to the park, and still allowed to coordinate."""
    covers = Q(covers_all_parks=True)
    if ticket.park_id:
        covers |= Q(parks=ticket.park_id)
    bound = Coordinator.objects.filter(covers).values("user")
    return User.objects.with_perm("mailbox.coordinate_ticket", backend=BY_GROUP_OR_NAME).filter(pk__in=bound)


def supervisors() -> QuerySet[User]:
    """Who holds the permission by a group or by name; superusers are not told."""
    return User.objects.with_perm(
        "mailbox.supervise_ticket",
        include_superusers=False,
        backend=BY_GROUP_OR_NAME,
    )


def _addresses(users: QuerySet[User], ticket: Ticket) -> set[str]:
    """A complaint is not told to who works in the department that it accuses."""
    if ticket.accused_id:
        accused = DepartmentMember.objects.filter(department=ticket.accused_id, is_active=True)
        users = users.exclude(pk__in=accused.values("user"))
    return set(users.values_list("email", flat=True))
