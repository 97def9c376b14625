"""Outbox: rows written with the event, sent after commit, retried until they went, only to those who failed.

A notice names number and department and leads to the page behind a link; it carries no text of the
request, no person and no telephone number.
"""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from mailbox.access import link_token
from mailbox.models import Coordinator, Notice, TicketEvent
from mailbox.workflow import Role

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 240, 720)  # minutes before the second, third, … try

TO_ENTERPRISE = frozenset(
    {"submit", "opinion", "ask", "remind", "answer", "decline", "restore", "lapse", "close",
     "merge", "unmerge", "grant_extension", "reissue_code", "uphold"}
)  # fmt: skip
TO_DEPARTMENT = frozenset(
    {"task_opened", "task_replaced", "task_released", "task_reopened", "refuse", "redo", "hand_over"}
)
TO_ALL_AT_WORK = frozenset({"supply", "append", "nudge", "supervise", "reopen"})
TO_COORDINATOR = frozenset({"submit", "return", "withdraw", "ask_extension", "rate"})


def notify(event: TicketEvent) -> None:
    """Write the notices of an event and have them sent once the transaction is committed.

    Sample tickets tell nobody.
    """
    if event.ticket.is_sample:
        return
    for template, addresses in _audiences(event):
        for address in sorted(addresses):
            notice, _ = Notice.objects.get_or_create(event=event, template=template, address=address)
            transaction.on_commit(partial(deliver.enqueue, notice.pk))


def _audiences(event: TicketEvent):
    move, ticket = event.move, event.ticket
    if move in TO_ENTERPRISE and ticket.contact_email:
        yield "enterprise", {ticket.contact_email}
    if move in TO_DEPARTMENT and event.task:
        yield "department", _department_addresses([event.task.department])
    if move in TO_ALL_AT_WORK:
        tasks = ticket.tasks.filter(is_open=True).select_related("department")
        yield "department", _department_addresses([task.department for task in tasks])
    if move == "contest":
        yield "coordinator", _supervisor_addresses()
    elif move in TO_COORDINATOR | TO_ALL_AT_WORK and event.role != Role.COORDINATOR:
        yield "coordinator", _coordinator_addresses(ticket)


def _department_addresses(departments) -> set[str]:
    addresses = {department.email for department in departments}
    for department in departments:
        members = department.members.filter(is_active=True, user__is_active=True)
        addresses.update(members.values_list("user__email", flat=True))
    return addresses - {""}


def _coordinator_addresses(ticket) -> set[str]:
    covers = Q(covers_all_parks=True)
    if ticket.park_id:
        covers |= Q(parks=ticket.park_id)
    rows = Coordinator.objects.filter(covers, user__is_active=True)
    return set(rows.values_list("user__email", flat=True)) - {""}


def _supervisor_addresses() -> set[str]:
    """Who holds the permission by a group or by name; superusers are not told."""
    supervisors = User.objects.with_perm(
        "mailbox.supervise_ticket",
        include_superusers=False,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return set(supervisors.values_list("email", flat=True)) - {""}


@task()
def deliver(notice_id: int) -> None:
    """Send one notice. Its row is locked meanwhile, so that two workers never send it twice."""
    with transaction.atomic():
        notice = (
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("event__ticket", "event__task__department")
            .filter(pk=notice_id, sent_at=None, is_given_up=False)
            .first()
        )
        if notice is None:
            return
        try:
            message(notice).send()
        except Exception as error:
            logger.warning("notice %s was not sent: %s", notice.pk, error)
            _try_later(notice, error)
        else:
            notice.sent_at, notice.error = timezone.now(), ""
            notice.tries = F("tries") + 1
            notice.save()


def _try_later(notice: Notice, error: Exception) -> None:
    notice.error = str(error)[:200]
    notice.is_given_up = notice.tries >= len(PAUSES)
    if not notice.is_given_up:
        notice.next_try_at = timezone.now() + timedelta(minutes=PAUSES[notice.tries])
    notice.tries += 1
    notice.save()


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
