"""How the words above a list are taken: as they stand; else put right, or some of them, by what the reader may see."""

from django.db.models import Q

from mailbox.found.entries import STAFF
from mailbox.lists.searching import matching
from mailbox.models import Ticket
from search.finding.understanding import Understood, in_list
from search.models import Entry


def understood(typed: str, user, *, as_typed: bool = False) -> Understood:
    """Where something is found `exact` names one request alone: whoever asks lists them by `wanted`."""
    visible = Ticket.objects.visible_to(user).order_by()

    def first(words: str) -> list[int]:
        return list(visible.filter(matching(words)).values_list("pk", flat=True)[:1])

    entries = Entry.objects.filter(source=STAFF, record__in=visible.values("pk"))
    return in_list(typed, first, entries, as_typed=as_typed)


def wanted(found: Understood) -> Q:
    """Of requests that the same reader may see."""
    return Q(pk__in=found.keys) if found.is_by_keys else matching(found.asked)
