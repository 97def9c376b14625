"""Sends what waits in the outbox: each notice at most once, and after a failure again with growing pauses."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from mailbox.models import Notice
from mailbox.notifications.letters import message

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 240, 720)  # minutes before the second, third, … try


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


def deliver_due(limit: int = 200) -> int:
    """Try again what is due; called every minute. Returns how many were tried."""
    keys = list(Notice.objects.due().values_list("pk", flat=True)[:limit])
    for key in keys:
        deliver.func(key)
    return len(keys)
