"""For letters of the climb: what they are about and what they ask for."""

from django import template

from mailbox.models import TicketEvent
from mailbox.promises import climb_words

register = template.Library()


@register.filter
def climb_subject(event: TicketEvent) -> str:
    return climb_words.subject(event.data["promise"], event.data["step"])


@register.filter
def climb_request(event: TicketEvent) -> str:
    data = event.data
    return climb_words.request(
        data["promise"], data["step"], data["has_department"], event.ticket.is_reachable
    )
