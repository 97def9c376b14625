"""What the desk shows of other apps, each as a short list."""

from dataclasses import dataclass

from django.urls import reverse

from enterprises.models import EnterpriseMember, EnterprisePage
from mailbox.access import link_token
from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking import progress
from mailbox.workflow import State

TICKETS_SHOWN = 50


@dataclass(frozen=True)
class TicketRow:
    """One request on the desk; `url` opens it without number and code.

    `words` and `shape` are those of the tracking page, see components/state.html.
    """

    ticket: Ticket
    url: str
    words: str
    shape: str


def enterprises_of(user):
    """The enterprises for which the user may act, by name."""
    member = EnterprisePage.objects.filter(members__user=user, members__is_active=True)
    return member.distinct().order_by("pinyin_key", "title")


def owned_by(user):
    """The enterprises whose members the user looks after, by name."""
    owned = EnterpriseMember.objects.active().owners().filter(user_id=user.pk)
    return EnterprisePage.objects.filter(pk__in=owned.values("enterprise")).order_by("pinyin_key", "title")


def tickets_of(user) -> list[TicketRow]:
    """The newest requests of these enterprises, and what the user sent while signed in; at most fifty."""
    tickets = Ticket.objects.of_enterprises_of(user).with_people().order_by("-submitted_at", "-pk")
    return [_row(ticket) for ticket in tickets[:TICKETS_SHOWN]]


def _row(ticket: Ticket) -> TicketRow:
    """The words need the tasks alone, which are prefetched; so no event is read."""
    history = History(ticket, (), tuple(ticket.tasks.all()), ticket.promised.calendar({}))
    shape = "late" if ticket.is_overdue else progress.SHAPES[State(ticket.state)]
    return TicketRow(ticket, ticket_url(ticket), progress.words(history), shape)


def ticket_url(ticket: Ticket) -> str:
    return reverse("mailbox:ticket", args=[link_token(ticket)])
