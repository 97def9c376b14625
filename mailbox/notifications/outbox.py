"""What is to be told is written down with the event itself and goes once the transaction is committed."""

from functools import partial

from django.db import transaction

from mailbox.audiences import Recipient, audiences
from mailbox.models import Notice, TicketEvent
from mailbox.notifications.delivery import deliver


def notify(event: TicketEvent) -> None:
    """Write the notices of an event and have them sent once the transaction is committed.

    Sample tickets tell nobody, and nobody is told of what they did themselves.
    """
    if event.ticket.is_sample:
        return
    own = event.actor.email if event.actor else ""
    for recipient in sorted(set(audiences(event))):
        if recipient.address not in ("", own):
            _write(event, recipient)


def _write(event: TicketEvent, recipient: Recipient) -> None:
    notice, _ = Notice.objects.get_or_create(
        event=event, template=recipient.letter, channel=recipient.channel, address=recipient.address
    )
    transaction.on_commit(partial(deliver.enqueue, notice.pk), robust=True)
