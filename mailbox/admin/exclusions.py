"""Who asked that a request be left out of the figures, why, and who agreed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mailbox.effects.exclusion import LEAVES
from mailbox.models import TicketEvent
from mailbox.models.choices import ExclusionGround


@dataclass(frozen=True)
class Exclusion:
    """asked, granted: the events; granted is None while nobody has decided."""

    asked: TicketEvent
    granted: TicketEvent | None = None

    @property
    def ground(self) -> str:
        return ExclusionGround(self.asked.data["exclusion"]).label


def exclusions_of(tickets: Iterable[int]) -> dict[int, Exclusion]:
    """{ticket: what stands now}; one query."""
    events = TicketEvent.objects.filter(ticket__in=list(tickets), move__in=LEAVES).select_related("actor")
    return _standing(events.order_by("at", "id"))


def standing(events: Iterable[TicketEvent]) -> Exclusion | None:
    """What stands after these events of one request, oldest first; None where it is simply counted."""
    return next(iter(_standing(events).values()), None)


def _standing(events: Iterable[TicketEvent]) -> dict[int, Exclusion]:
    found: dict[int, Exclusion] = {}
    for event in events:
        if event.move == "ask_exclusion":
            found[event.ticket_id] = Exclusion(event)
        elif event.move == "grant_exclusion" and event.ticket_id in found:
            found[event.ticket_id] = replace(found[event.ticket_id], granted=event)
        elif event.move in LEAVES:
            found.pop(event.ticket_id, None)
    return found
