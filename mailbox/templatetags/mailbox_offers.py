"""For letters that say what the enterprise may still do."""

from django import template
from django.utils import timezone

from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking.offers import enterprise_moves

register = template.Library()


@register.filter
def offers(ticket: Ticket, move: str) -> bool:
    """Whether the enterprise can make this move now."""
    return move in enterprise_moves(History.of(ticket), timezone.now())
