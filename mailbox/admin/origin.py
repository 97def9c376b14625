"""Where a request came from, beside its text: an earlier ruling, the opening of a letter box,
a question that was put to others. For staff alone."""

from mailbox import origins
from mailbox.admin.box_access import may_see_boxes
from mailbox.models import Channel, EarlierRuling, Letter, Ticket
from mailbox.models.choices import FROM_ABOVE


def origin_panel(ticket: Ticket, user) -> dict:
    """At most one query: what came from above has no letter, and a letter no ruling."""
    if ticket.channel == Channel.LETTER_BOX:
        letter = Letter.objects.filter(ticket=ticket).select_related("opening").first()
        return {"opening": letter.opening if letter else None, "opens_box": may_see_boxes(user)}
    if ticket.channel in FROM_ABOVE:
        return {
            "ruling": EarlierRuling.objects.filter(ticket__in=(ticket.pk, ticket.split_from_id or 0)).first()
        }
    if ticket.channel == Channel.PEER:
        return {"source": origins.source_of(ticket, user)}
    return {}
