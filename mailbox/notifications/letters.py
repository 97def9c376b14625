"""The words of a notice; the first line of its template is the subject."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from mailbox.access import link_token
from mailbox.models import Notice


def message(notice: Notice) -> EmailMessage:
    """The letter of a notice, ready to be sent."""
    event, ticket = notice.event, notice.event.ticket
    if notice.template == "enterprise":
        path = reverse("mailbox:ticket", args=[link_token(ticket)])
    else:
        path = reverse("mailbox_tickets:inspect", args=[ticket.pk])
    context = {"event": event, "ticket": ticket, "task": event.task, "url": settings.BASE_URL + path}
    text = render_to_string(f"emails/mailbox/{notice.template}.txt", context).strip()
    subject, _, body = text.partition("\n")
    return EmailMessage(subject, body.strip() + "\n", to=[notice.address])
