"""One letter for all that was handed over in one go: the events of one hand-over share their moment and actor."""

from django.db.models import QuerySet

from accounts.models import User
from mailbox.models import Notice, Ticket, TicketEvent

MOVE = "hand_over"


def addresses_told(event: TicketEvent) -> set[str]:
    """Who gets a letter already, written with an earlier event of the same hand-over."""
    return set(Notice.objects.filter(event__in=_together(event)).values_list("address", flat=True))


def numbers(notice: Notice) -> list[str]:
    """Of the requests that went with this one, as far as the receiver sees them; read when the letter goes."""
    reader = User.objects.filter(email=notice.address, is_active=True).order_by("pk").first()
    if notice.event is None or reader is None:
        return []
    keys = _together(notice.event).values("ticket")
    found = Ticket.objects.visible_to(reader).filter(pk__in=keys).order_by("number")
    return list(found.values_list("number", flat=True))


def _together(event: TicketEvent) -> QuerySet[TicketEvent]:
    return TicketEvent.objects.filter(move=MOVE, at=event.at, actor=event.actor_id)
