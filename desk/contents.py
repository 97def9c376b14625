"""What the desk shows of other apps, each as a short list."""

from dataclasses import dataclass
from mailbox.access import link_token
from mailbox.models import Ticket

from enterprises.models import EnterprisePage

TICKETS_SHOWN = 50


@dataclass(frozen=True)
class TicketRow:
    """One request on the desk; `url` opens it without number and code."""

    ticket: Ticket
    url: str


def enterprises_of(user):
    """The enterprises for which the user may act, by name."""
    member = EnterprisePage.objects.filter(members__user=user, members__is_active=True)
    return member.distinct().order_by("pinyin_key", "title")


def tickets_of(user) -> list[TicketRow]:
    """The newest requests of these enterprises, and what the user sent while signed in; at most fifty."""
    tickets = Ticket.objects.of_enterprises_of(user).with_people().order_by("-submitted_at", "-pk")
    return [TicketRow(ticket, ticket_url(ticket)) for ticket in tickets[:TICKETS_SHOWN]]


def ticket_url(ticket: Ticket) -> str:
    return f"/mailbox/t/{link_token(ticket)}/"
