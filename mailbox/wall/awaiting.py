"""Closed requests whose enterprise agreed, and of which the wall does not know yet."""

from django.db.models import F, Q, QuerySet

from mailbox.models import Ticket
from mailbox.models.public_answer import SHOWN_IN


def awaiting_draft(user) -> QuerySet[Ticket]:
    """Of those that the user may see, the longest closed first; one with a new answer is drafted anew."""
    rows = Ticket.objects.visible_to(user).filter(
        state__in=SHOWN_IN, may_publish=True, answered_at__isnull=False
    )
    undrafted = Q(public_answer=None) | ~Q(public_answer__answered_at=F("answered_at"))
    return rows.no_complaints().exclude(result="").filter(undrafted).order_by("closed_at", "pk")
