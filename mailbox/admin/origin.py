"""What a request came from and what followed it: a ruling, the opening of a letter box, a question that was
put to others, another request. For staff alone."""

from mailbox import origins
from mailbox.admin.access import may_enter
from mailbox.admin.box_access import may_see_boxes
from mailbox.models import Channel, EarlierRuling, Letter, Ticket
from mailbox.models.choices import FROM_ABOVE, Effect
from mailbox.visits.reading import Visit

AGAIN = frozenset({Effect.NONE, Effect.PARTLY})


def origin_panel(ticket: Ticket, user, visits: list[Visit]) -> dict:
    """What it came from and what came after it; `visits`: of its history."""
    return _before(ticket, user) | {
        "follows": _shown(user, pk=ticket.follows_id).first() if ticket.follows_id else None,
        "followed_by": list(_shown(user, follows=ticket)),
        "is_untold": is_untold(ticket),
        "offers_again": bool(visits) and visits[-1].effect in AGAIN and may_enter(user),
    }


def is_untold(ticket: Ticket) -> bool:
    """Staff entered it and told nobody how the contact is used; who writes a letter is not there to be told."""
    told = ticket.privacy_version or ticket.channel == Channel.LETTER_BOX or ticket.is_archive
    return ticket.is_reachable and not told


def _shown(user, **which):
    return Ticket.objects.visible_to(user).filter(**which).order_by("pk")


def _before(ticket: Ticket, user) -> dict:
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
