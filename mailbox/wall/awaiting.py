"""Closed requests whose enterprise agreed, and of which the wall does not know yet."""

from django.db.models import F, Q, QuerySet

from mailbox.models import Ticket
from mailbox.models.public_answer import SHOWN_IN

PASSED_OVER = Q(passed_over__answered_at=F("answered_at"))


def awaiting_draft(user) -> QuerySet[Ticket]:
    """Of those that the user may see, the longest closed first; one with a new answer is drafted anew.

    Without what is passed over.
    """
    return _to_decide(user).exclude(PASSED_OVER).order_by("closed_at", "pk")


def passed_over(user) -> QuerySet[Ticket]:
    """Those of which somebody decided so, the newest decision first."""
    return _to_decide(user).filter(PASSED_OVER).order_by("-passed_over__decided_at", "-pk")


def _to_decide(user) -> QuerySet[Ticket]:
    rows = Ticket.objects.visible_to(user).filter(
        state__in=SHOWN_IN, may_publish=True, answered_at__isnull=False
    )
    undrafted = Q(public_answer=None) | ~Q(public_answer__answered_at=F("answered_at"))
    return rows.no_complaints().exclude(result="").filter(undrafted)
