"""What is to be told is written down with the event itself and goes once the transaction is committed."""

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mailbox.models import MailboxSettings, Notice, NoticeChannel, Ticket, TicketEvent
from mailbox.notifications import calls, quiet
from mailbox.notifications.audiences import Recipient, audiences, to_enterprise
from mailbox.notifications.delivery import deliver
from mailbox.workflow import Role


def notify(event: TicketEvent) -> None:
    """Write the notices of an event and have them sent once the transaction is committed.

    Sample tickets tell nobody, and no member of staff is told of what they did themselves; an enterprise
    is, for its letter is the receipt, whoever signed in to send the request.
    """
    if event.ticket.is_sample:
        return
    own = event.actor.email if event.actor else ""
    told = {
        to for to in audiences(event) if to.letter == "enterprise" or to.group or to.address not in ("", own)
    }
    tell(event, sorted(told))
    calls.follow(event)
    if event.move in ("correct_contact", "record_contact"):
        redirect_waiting(event.ticket)


def tell(event: TicketEvent, recipients: Iterable[Recipient]) -> None:
    """Once for each receiver; a group that stands for two audiences hears of an event once.

    Three queries for any number of receivers: the caller holds the ticket's lock, so nobody writes between.
    """
    known = {_receiver(notice) for notice in event.notices.all()}
    new: dict[tuple, Notice] = {}
    for notice in (_notice(event, to) for to in recipients):
        if _receiver(notice) not in known:
            new.setdefault(_receiver(notice), notice)
    if not new:
        return
    now, hours = timezone.now(), MailboxSettings.load()
    for notice in new.values():
        notice.next_try_at = quiet.earliest(notice, now, hours)
    for notice in Notice.objects.bulk_create(new.values()):
        _let_go(notice)


def _notice(event: TicketEvent, to: Recipient) -> Notice:
    is_reply = to.letter == "enterprise" and event.role == Role.ENTERPRISE
    return Notice(
        event=event, template=to.letter, channel=to.channel, address=to.address, group_id=to.group or None,
        is_reply=is_reply,
    )  # fmt: skip


def _receiver(notice: Notice) -> tuple:
    return (notice.group_id,) if notice.group_id else (notice.template, notice.channel, notice.address)


def _let_go(notice: Notice) -> None:
    """Without a task worker a letter goes after the commit, but before the page of whoever made the move is
    answered, which waits for the mail server (EMAIL_TIMEOUT at the longest for each letter and step). A
    robot or gateway is not waited for: what is no letter then goes with the next tick."""
    if notice.channel == NoticeChannel.EMAIL or settings.TASK_WORKER:
        transaction.on_commit(partial(deliver.enqueue, notice.pk), robust=True)


def redirect_waiting(ticket: Ticket) -> None:
    """The enterprise has corrected how it is reached: what did not yet go takes the new way, and the old
    address, which may be a stranger's, gets nothing more. What is being sent at this moment is left alone,
    and so is what goes to an address that stays: correcting a name gives no dead address another try."""
    rows = Notice.objects.to_enterprise().filter(
        event__ticket=ticket, sent_at=None, started_at=None, settled_at=None
    )
    keys = {*rows.values_list("event", flat=True), *ticket.calls.open().values_list("event", flat=True)}
    for event in TicketEvent.objects.filter(pk__in=keys).select_related("ticket").order_by("id"):
        ways = sorted(set(to_enterprise(event)))
        rows.filter(event=event).exclude(address__in=[way.address for way in ways]).delete()
        tell(event, ways)
        calls.check_again(event)
