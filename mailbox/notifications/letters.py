"""The words of a notice, for every way from one template; its first line is the subject."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from mailbox.access import link_token
from mailbox.models import Notice

SMS_LENGTH = 70  # signs of one message in UCS-2; longer ones are cut into several and paid for twice


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


def text_of(notice: Notice) -> Text:
    """Subject and body with the link; what the reader finds behind it is not repeated."""
    if notice.day:
        return _digest(notice)
    event, ticket = notice.event, notice.event.ticket
    if notice.template == "enterprise":
        path = reverse("mailbox:ticket", args=[link_token(ticket)])
    else:
        path = reverse("mailbox_tickets:inspect", args=[ticket.pk])
    return _render(notice, {"event": event, "ticket": ticket, "task": event.task}, path)


def _digest(notice: Notice) -> Text:
    from mailbox import digest  # it reads the lists of the desk, which lead back here

    found = digest.lines(notice.user) if notice.user else []
    return _render(notice, {"lines": found}, reverse("mailbox_tickets:index"))


def _render(notice: Notice, context: dict, path: str) -> Text:
    context |= {"url": settings.BASE_URL + path, "channel": notice.channel}
    text = render_to_string(f"emails/mailbox/{notice.template}.txt", context).strip()
    subject, _, body = text.partition("\n")
    return Text(subject.strip(), body.strip())


def message(notice: Notice) -> EmailMessage:
    """The letter, ready to be sent."""
    text = text_of(notice)
    return EmailMessage(text.subject, text.body + "\n", to=[notice.address])


def short_text(notice: Notice) -> str:
    """A text message of at most 70 signs: what happened and where to read it; the address where it fits."""
    subject = text_of(notice).subject
    with_address = f"{subject} {settings.BASE_URL}{reverse('mailbox:track')}"
    return with_address if len(with_address) <= SMS_LENGTH else f"{subject}，请凭编号和查询码在网站查看。"
