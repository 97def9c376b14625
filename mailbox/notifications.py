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
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from mailbox.access import link_token
from mailbox.audiences import audiences
from mailbox.models import Notice, TicketEvent

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 240, 720)  # minutes before the second, third, … try


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
