"""The words of a notice, for every way from one template; its first line is the subject."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from mailbox.access import link_token
from mailbox.models import Notice, TicketEvent
from mailbox.notifications import handed, pages_down, set_for, standing_in
from mailbox.promises import ahead
from mailbox.promises.climbing import Step
from mailbox.tracking.first_words import promises

BELOW = (Step.CLERK, Step.HEAD)
SMS_LENGTH = 70  # signs of one message in UCS-2; longer ones are cut into several and paid for twice


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


def text_of(notice: Notice) -> Text:
    """Subject and body with the link; what the reader finds behind it is not repeated."""
    if notice.day:
        return _digest(notice)
    if notice.template == standing_in.TEMPLATE:
        return _render(notice, {"standings": standing_in.standings(notice.user)}, _home_of(notice))
    if notice.template == set_for.TEMPLATE:
        return _render(notice, {"arranged": set_for.arranged(notice.user)}, reverse("mailbox_rota:deputies"))
    event, ticket = notice.event, notice.event.ticket
    if notice.template == pages_down.TEMPLATE:
        return _render(notice, {"pages": pages_down.taken_down(ticket)}, reverse("wagtailadmin_explore_root"))
    now = timezone.now()
    told = {"event": event, "ticket": ticket, "task": event.task, "dates": ahead.say(ticket, event.task, now)}
    if event.move == "submit":
        told |= {"promises": promises("我们", ticket, now), "is_late": ticket.contact_due_at < now}
    if event.move == handed.MOVE and len(numbers := handed.numbers(notice)) > 1:
        return _render(notice, told | {"numbers": numbers}, reverse("mailbox:tasks"))
    return _render(notice, told, _path_of(notice))


def _path_of(notice: Notice) -> str:
    """Departments read their notices in other offices and on telephones: theirs lead to the light page."""
    event = notice.event
    if notice.template == "enterprise":
        token = link_token(event.ticket)
        if (
            event.move == "answer"
        ):  # the answer stands there too; rated already, it leads to the request itself
            return reverse("mailbox:move", args=[token, "rate"])
        return reverse("mailbox:ticket", args=[token])
    is_of_department = notice.template == "department" or _is_at_work(event)
    return reverse("mailbox:task" if is_of_department else "mailbox_tickets:inspect", args=[event.ticket.pk])


def _is_at_work(event: TicketEvent | None) -> bool:
    """A step of the climb that a department is told of."""
    if event is None or event.move != "climb":
        return False
    return event.data["has_department"] and event.data["step"] in BELOW


def _digest(notice: Notice) -> Text:
    from mailbox.notifications import digest  # it reads the lists of the desk, which lead back here

    found = digest.lines(notice.user) if notice.user else []
    return _render(notice, {"lines": found}, _home_of(notice))


def _home_of(notice: Notice) -> str:
    from mailbox.admin.access import oversees

    is_clerk = notice.user is not None and not oversees(notice.user)
    return reverse("mailbox:tasks" if is_clerk else "mailbox_tickets:index")


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
