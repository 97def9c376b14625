"""Outbox: rows written with the event, sent after commit, retried until they went, only to those who failed.

A notice names number and department and leads to the page behind a link; it carries no text of the
request, no person and no telephone number.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from alliance.models import Department, DepartmentMember
from mailbox.access import link_token
from mailbox.models import Notice, Ticket, TicketEvent

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 240, 720)  # minutes before the second, third, … try

TO_ENTERPRISE = frozenset(
    {"submit", "opinion", "ask", "remind", "answer", "decline", "restore", "lapse", "close", "merge",
     "unmerge", "grant_extension", "reissue_code", "uphold", "reschedule"}
)  # fmt: skip
TO_DEPARTMENT = frozenset(
    {"task_opened", "task_replaced", "task_released", "task_reopened", "assign", "release", "refuse",
     "redo", "hand_over"}
)  # fmt: skip
TO_LEAD = frozenset({"grant_extension", "refuse_extension"})
TO_ALL_AT_WORK = frozenset({"supply", "append", "nudge", "supervise", "reopen", "reschedule"})
TO_COORDINATOR = TO_ALL_AT_WORK | {"submit", "return", "withdraw", "ask_extension", "rate"}
TO_SUPERVISOR = frozenset({"contest"})


def notify(event: TicketEvent) -> None:
    """Write the notices of an event and have them sent once the transaction is committed.

    Sample tickets tell nobody, and nobody is told of what they did themselves.
    """
    if event.ticket.is_sample:
        return
    own = {event.actor.email} if event.actor else set()
    for template, addresses in audiences(event):
        for address in sorted(addresses - own - {""}):
            notice, _ = Notice.objects.get_or_create(event=event, template=template, address=address)
            transaction.on_commit(partial(deliver.enqueue, notice.pk), robust=True)


def audiences(event: TicketEvent) -> Iterator[tuple[str, set[str]]]:
    """Which letter goes to whom."""
    move, ticket = event.move, event.ticket
    if move in TO_ENTERPRISE and ticket.contact_email:
        yield "enterprise", {ticket.contact_email}
    if departments := _departments(event):
        yield "department", _department_addresses(departments)
    if move in TO_COORDINATOR:
        yield "coordinator", _addresses(_coordinators(ticket), ticket)
    if move in TO_SUPERVISOR:
        yield "coordinator", _addresses(_supervisors(), ticket)


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


@task()
def deliver(notice_id: int) -> None:
    """Send one notice, outside of any transaction; its row is claimed first, so that no two workers send it."""
    if not Notice.objects.due().filter(pk=notice_id).update(started_at=timezone.now()):
        return
    notice = Notice.objects.select_related("event__ticket", "event__task__department").get(pk=notice_id)
    notice.tries += 1
    try:
        message(notice).send()
    except Exception as error:
        logger.warning("notice %s was not sent: %s", notice.pk, error)
        _try_later(notice, error)
    else:
        notice.sent_at, notice.error = timezone.now(), ""
    notice.save(update_fields=["started_at", "sent_at", "tries", "next_try_at", "is_given_up", "error"])


def _try_later(notice: Notice, error: Exception) -> None:
    notice.error, notice.started_at = str(error)[:200], None
    notice.is_given_up = notice.tries > len(PAUSES)
    if not notice.is_given_up:
        notice.next_try_at = timezone.now() + timedelta(minutes=PAUSES[notice.tries - 1])


def message(notice: Notice) -> EmailMessage:
    """The letter of a notice: first line of its template is the subject."""
    event, ticket = notice.event, notice.event.ticket
    if notice.template == "enterprise":
        path = reverse("mailbox:ticket", args=[link_token(ticket)])
    else:
        path = reverse("mailbox_tickets:inspect", args=[ticket.pk])
    context = {"event": event, "ticket": ticket, "task": event.task, "url": settings.BASE_URL + path}
    text = render_to_string(f"emails/mailbox/{notice.template}.txt", context).strip()
    subject, _, body = text.partition("\n")
    return EmailMessage(subject, body.strip() + "\n", to=[notice.address])


def deliver_due(limit: int = 200) -> int:
    """Try again what is due; called every minute. Returns how many were tried."""
    keys = list(Notice.objects.due().values_list("pk", flat=True)[:limit])
    for key in keys:
        deliver.func(key)
    return len(keys)
