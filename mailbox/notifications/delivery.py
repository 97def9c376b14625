"""Sends what waits in the outbox: each notice at most once, and after a failure again with growing pauses."""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from core.failures import MaybeSent, say
from mailbox.models import Notice, Ticket
from mailbox.notifications import calls, channels, quiet, set_for, standing_in

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 240, 720)  # minutes before the second, third, … try
PATIENCE = 40  # seconds of one tick: slow receivers must not hold up the clocks


@task()
def deliver(notice_id: int) -> None:
    """Send one notice, outside of any transaction; its row is claimed first, so that no two workers send it."""
    notice = (
        Notice.objects.select_related("event__ticket", "event__task__department", "group", "user")
        .filter(pk=notice_id)
        .first()
    )
    if notice is None:  # the enterprise has corrected its address since
        return
    now = timezone.now()
    allowed_at = quiet.earliest(notice, now)
    if allowed_at > now:
        Notice.objects.due().filter(pk=notice_id).update(next_try_at=allowed_at)
    elif Notice.objects.due().filter(pk=notice_id).update(started_at=now):
        _send(notice)


def _send(notice: Notice) -> None:
    if reason := _reason_to_drop(notice):
        Notice.objects.filter(pk=notice.pk).update(settled_at=timezone.now(), error=reason)
        return
    notice.tries += 1
    try:
        channels.send(notice)
    except MaybeSent as error:
        _leave(notice, say(error))
    except Exception as error:  # whatever a channel raises: the notice is tried again
        _try_later(notice, say(error))
    else:
        notice.sent_at, notice.error = timezone.now(), ""
        notice.save(update_fields=["sent_at", "tries", "error"])
        calls.after_sending(notice)


def _reason_to_drop(notice: Notice) -> str:
    """What has waited, for the morning or after failures, may have lost its point."""
    if notice.group and not notice.group.is_active:
        return "这个工作群已停用。"
    if notice.day and notice.day < timezone.localdate():
        return "当日待办已经过了日子。"
    if notice.template == standing_in.TEMPLATE and not standing_in.standings(notice.user):
        return "代理已经结束。"
    if notice.template == set_for.TEMPLATE and not set_for.arranged(notice.user):
        return "代理已经结束。"
    if notice.event and notice.template == "enterprise" and calls.has_ended(notice.event):
        return "问题已经了结，不用再问。"
    return ""


def _leave(notice: Notice, reason: str) -> None:
    """`started_at` stays: not sent twice, but counted as cut off, so that a person looks after it."""
    logger.warning("notice %s may have been sent: %s", notice.pk, reason)
    notice.error = reason
    notice.save(update_fields=["tries", "error"])


@transaction.atomic
def _try_later(notice: Notice, reason: str) -> None:
    """With a longer pause each time; when all are used up, a person has to tell the enterprise.

    Under the ticket's lock: of the last two ways that give up at once one learns of the other.
    """
    logger.warning("notice %s was not sent: %s", notice.pk, reason)
    if notice.event:
        Ticket.objects.select_for_update().get(pk=notice.event.ticket_id)
    notice.error, notice.started_at = reason, None
    notice.is_given_up = notice.tries > len(PAUSES)
    if not notice.is_given_up:
        pause = timedelta(minutes=PAUSES[notice.tries - 1])
        notice.next_try_at = quiet.earliest(notice, timezone.now() + pause)
    notice.save(update_fields=["started_at", "tries", "next_try_at", "is_given_up", "error"])
    if notice.is_given_up:
        calls.after_giving_up(notice)


def deliver_due(limit: int = 200) -> int:
    """Try what is due, the longest waiting first; called every minute. Returns how many were tried."""
    keys = Notice.objects.due().order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit]
    end, tried = time.monotonic() + PATIENCE, 0
    for key in list(keys):
        if time.monotonic() > end:
            break
        deliver.func(key)
        tried += 1
    return tried
