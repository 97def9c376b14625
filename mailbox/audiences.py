"""Who is told of an event, by which letter and which way. No address is kept here beyond the moment of asking."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from alliance.models import Department, DepartmentMember
from mailbox.models import NoticeChannel, Ticket, TicketEvent

TO_ENTERPRISE = frozenset(
    {"submit", "opinion", "ask", "remind", "answer", "decline", "restore", "lapse", "close", "merge",
     "unmerge", "grant_extension", "reissue_code", "uphold", "reschedule"}
)  # fmt: skip
TO_DEPARTMENT = frozenset(
    {"task_opened", "task_agreed", "task_replaced", "task_released", "task_reopened", "assign", "release", "refuse",
     "redo", "hand_over"}
)  # fmt: skip
TO_LEAD = frozenset({"grant_extension", "refuse_extension"})
TO_ALL_AT_WORK = frozenset({"supply", "append", "nudge", "supervise", "meet", "reopen", "reschedule"})
TO_COORDINATOR = TO_ALL_AT_WORK | {"submit", "return", "withdraw", "ask_extension", "rate"}
TO_SUPERVISOR = frozenset({"contest"})


@dataclass(frozen=True, order=True)
class Recipient:
    """One receiver. letter: name of the text; channel: one of NoticeChannel; address: as the channel wants it."""

    letter: str
    channel: str
    address: str


def audiences(event: TicketEvent) -> Iterator[Recipient]:
    """Everybody who is told, each once for each letter and way; addresses may be empty."""
    move, ticket = event.move, event.ticket
    if move in TO_ENTERPRISE and ticket.contact_email:
        yield from by_email("enterprise", {ticket.contact_email})
    if departments := _departments(event):
        yield from by_email("department", _department_addresses(departments))
    if move in TO_COORDINATOR:
        yield from by_email("coordinator", _addresses(_coordinators(ticket), ticket))
    if move in TO_SUPERVISOR:
        yield from by_email("coordinator", _addresses(_supervisors(), ticket))


def by_email(letter: str, addresses: Iterable[str]) -> Iterator[Recipient]:
    for address in addresses:
        yield Recipient(letter, NoticeChannel.EMAIL, address)


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


def _department_addresses(departments: list[Department]) -> set[str]:
    addresses = {department.email for department in departments}
    for department in departments:
        members = department.members.filter(is_active=True, user__is_active=True)
        addresses.update(members.values_list("user__email", flat=True))
    return addresses


def _coordinators(ticket: Ticket) -> QuerySet[User]:
    covers = Q(coordinator__covers_all_parks=True)
    if ticket.park_id:
        covers |= Q(coordinator__parks=ticket.park_id)
    return User.objects.filter(covers, is_active=True)


def _supervisors() -> QuerySet[User]:
    """Who holds the permission by a group or by name; superusers are not told."""
    return User.objects.with_perm(
        "mailbox.supervise_ticket",
        include_superusers=False,
        backend="django.contrib.auth.backends.ModelBackend",
    )


def _addresses(users: QuerySet[User], ticket: Ticket) -> set[str]:
    """A complaint is not told to who works in the department that it accuses."""
    if ticket.accused_id:
        accused = DepartmentMember.objects.filter(department=ticket.accused_id, is_active=True)
        users = users.exclude(pk__in=accused.values("user"))
    return set(users.values_list("email", flat=True))
