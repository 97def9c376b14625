"""What registered people are told: a letter after commit, tried again for hours, else a call by the organiser."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from core.failures import MaybeSent, say
from core.mail import letters_leave, send_letter
from events.models import Occasion, Registration, RegistrationNotice, RegistrationState
from events.registration.links import own_url

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 240)  # minutes before the second, third, … try
ON_SCREEN = (Occasion.JOINED, Occasion.AGAIN)  # the page says it as well: nobody has to call
MOST_AT_ONCE = 100


def tell(registration: Registration, occasion: Occasion) -> RegistrationNotice:
    """Write down that somebody is to be told; a letter leaves once the transaction is through."""
    notice = RegistrationNotice.objects.create(
        registration=registration, occasion=occasion, is_call=not registration.email
    )
    if not notice.is_call:
        transaction.on_commit(partial(deliver.enqueue, notice.pk), robust=True)
    return notice


@task()
def deliver(notice_id: int) -> None:
    """Try one letter. The row is claimed by moving its next try, so that no two workers send it."""
    notice = (
        RegistrationNotice.objects.filter(pk=notice_id).select_related("registration__event__park").first()
    )
    if notice is None:
        return
    pause = timedelta(minutes=PAUSES[min(notice.tries, len(PAUSES) - 1)])
    due = RegistrationNotice.objects.due().filter(pk=notice_id, tries=notice.tries)
    if not due.update(next_try_at=timezone.now() + pause, tries=F("tries") + 1):
        return
    _send(notice)


def _send(notice: RegistrationNotice) -> None:
    changes: dict = {"error": ""}
    try:
        send_letter(letter_of(notice))
    except Exception as error:  # whatever the mail server does, registration goes on and a person is told
        logger.warning("registration notice %s was not sent: %s", notice.pk, say(error))
        is_last = isinstance(error, MaybeSent) or notice.tries >= len(PAUSES)
        changes = {"error": say(error), "is_given_up": is_last}
    else:
        if letters_leave() or notice.occasion in ON_SCREEN:
            changes["settled_at"] = timezone.now()
        else:
            changes |= {"is_call": True, "error": "没有配置发信服务器，信只打印在控制台。"}
    RegistrationNotice.objects.filter(pk=notice.pk).update(**changes)


def deliver_due() -> None:
    """Called every minute: what a restart or a mail server that was away left behind."""
    for key in list(RegistrationNotice.objects.due().values_list("pk", flat=True)[:MOST_AT_ONCE]):
        deliver.func(key)


def letter_of(notice: RegistrationNotice) -> EmailMessage:
    """In the words of this moment."""
    row = notice.registration
    context = {
        "row": row, "event": row.event, "occasion": notice.occasion, "headline": headline(notice),
        "link": own_url(row), "is_waiting": row.state == RegistrationState.WAITING,
        "is_off": row.event.is_cancelled or notice.occasion == Occasion.REMOVED,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }  # fmt: skip
    text = render_to_string("emails/registration.txt", context)
    subject = f"{context['headline']}：{' '.join(row.event.title.split())}"
    return EmailMessage(subject[:150], text, settings.DEFAULT_FROM_EMAIL, [row.email])


def headline(notice: RegistrationNotice) -> str:
    """What happened, in a few words: subject of the letter, and what a caller says first."""
    row = notice.registration
    if notice.occasion not in ON_SCREEN:
        return HEADLINES[notice.occasion]
    return {
        RegistrationState.CONFIRMED: "报名已确认",
        RegistrationState.WAITING: "已排入候补",
        RegistrationState.CANCELLED: "报名已取消",
    }[RegistrationState(row.state)]


HEADLINES: dict[str, str] = {
    Occasion.MOVED_UP: "候补已转为确认",
    Occasion.REMOVED: "报名已被主办方取消",
    Occasion.CHANGED: "活动的时间、地点或方式有变",
    Occasion.CALLED_OFF: "活动取消",
    Occasion.WITHDRAWN: "活动页面暂时撤下",
    Occasion.RESTORED: "活动照常举办",
}
