"""What is to be told is written down with the event itself and goes once the transaction is committed."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mailbox import calls
from mailbox.audiences import Recipient, audiences, to_enterprise
from mailbox.models import Notice, NoticeChannel, Ticket, TicketEvent
from mailbox.notifications import quiet
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
    for recipient in sorted(set(audiences(event))):
        if recipient.group or recipient.letter == "enterprise" or recipient.address not in ("", own):
            _write(event, recipient)
    calls.follow(event)
    if event.move == "correct_contact":
        redirect_waiting(event.ticket)


def _write(event: TicketEvent, to: Recipient) -> None:
    """Once for each receiver; a group that stands for two audiences hears of an event once."""
    who = {"group_id": to.group} if to.group else {"template": to.letter, "address": to.address}
    is_reply = to.letter == "enterprise" and event.role == Role.ENTERPRISE
    notice, is_new = Notice.objects.get_or_create(
        event=event,
        channel=to.channel,
        **who,
        defaults={"template": to.letter, "is_reply": is_reply},
    )
    if is_new:
        _let_go(notice)


def _let_go(notice: Notice) -> None:
    """Without a task worker a robot or gateway that hangs would hold the page of whoever made the move:
    what is no letter then waits for the next tick."""
    notice.next_try_at = quiet.earliest(notice, timezone.now())
    notice.save(update_fields=["next_try_at"])
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
        for recipient in ways:
            _write(event, recipient)
        calls.check_again(event)
