"""From the two filled steps of the form to a ticket."""

from mailbox.askers import asker
from mailbox.models import Channel, Draft, Ticket
from mailbox.services import Contact, Request, submit


def send(draft: Draft, asked: dict, told: dict, user) -> Ticket:
    """Submit a draft once: its key is the submission's, so a second sending gets the same ticket.

    asked, told: cleaned data of the two forms. Only an account's own enterprise is bound; a typed
    name or credit code binds nothing. What was typed is then forgotten, the key stays for the receipt.
    """
    ticket = submit(
        Request(
            **asker(told.get("enterprise"), told["enterprise_name"], asked["park"], told["credit_code"]),
            category=asked["category"],
            text=asked["text"],
            contact=Contact(told["contact_name"], told["contact_phone"], told["contact_email"]),
            accused=told.get("accused"),
            privacy_version=told["notice"],
            may_publish=told["may_publish"],
            channel=draft.data.get("channel", Channel.WEB),
            submission=draft.key,
        ),
        user=user if user.is_authenticated else None,
        attachments=tuple(draft.attachments.filter(ticket=None)),
    )
    draft.data = {}
    draft.save()
    return ticket
