"""From the two filled steps of the form to a ticket."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mailbox.askers import asker
from mailbox.files import drafts
from mailbox.models import Channel, Draft, Ticket
from mailbox.services import Contact, Request, submit


@transaction.atomic
def send(draft: Draft, asked: dict, told: dict, user) -> Ticket | None:
    """Submit a draft once: its key is the submission's, so a second sending gets the same ticket.

    asked, told: cleaned data of the two forms. Only an account's own enterprise is bound; a typed
    name or credit code binds nothing. What was typed is then forgotten, the key stays for the receipt.
    None, with everything kept, when somebody else has made the request of it.
    """
    draft = _locked(draft)
    if draft.ticket:
        return draft.ticket
    key = _submission(draft, told)
    if key != draft.key and drafts.overtaken_by(draft):
        return None
    ticket = submit(
        Request(
            **asker(told.get("enterprise"), told["enterprise_name"], asked["park"], told["credit_code"]),
            category=asked["category"],
            text=asked["text"],
            contact=Contact(told["contact_name"], told["contact_phone"], told["contact_email"]),
            accused=told.get("accused"),
            privacy_version=told["notice"],
            may_publish=told["may_publish"],
            channel=Channel.WEB if key == draft.key else draft.data["channel"],
            submission=key,
        ),
        user=user if user.is_authenticated else None,
        attachments=tuple(draft.attachments.filter(ticket=None)),
    )
    draft.data, draft.ticket = {}, ticket
    draft.save()
    return ticket


def _locked(draft: Draft) -> Draft:
    """With those begun from the same: of two colleagues who press at once one comes first."""
    same = Q(pk=draft.pk) | Q(submission=draft.submission, submission__isnull=False)
    rows = Draft.objects.select_for_update().filter(same).order_by("pk")
    return next((row for row in rows if row.pk == draft.pk), draft)


def _submission(draft: Draft, told: dict) -> UUID:
    """In another name than the one in which it was begun it is a request of its own."""
    page = told.get("enterprise")
    is_the_same = page is not None and page.pk == draft.data.get("enterprise")
    return draft.submission if draft.submission and is_the_same else draft.key
