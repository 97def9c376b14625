"""Several requests at once: each moved by itself, under its own lock; one that fails keeps none of the others."""

import logging
from dataclasses import dataclass, field

from django.db import OperationalError

from core.limits import BUSY
from mailbox.case import MoveRefused
from mailbox.models import Ticket, TicketEvent
from mailbox.services import Actor, perform
from mailbox.workflow import MOVES

logger = logging.getLogger(__name__)

BROKEN = "出了错，没有办成。请打开这件单独办理；还不行请告诉系统管理员。"


@dataclass(frozen=True)
class BulkOrder:
    """What to do with one request. seen: the newest event that the person was shown."""

    ticket: Ticket
    seen: int | None = None
    given: dict = field(default_factory=dict)


@dataclass(frozen=True)
class BulkResult:
    """sentence: why it was not done, or what there is to say though it was."""

    ticket: Ticket
    is_done: bool
    sentence: str = ""


def perform_each(name: str, user, orders: list[BulkOrder]) -> list[BulkResult]:
    """The move `name` on each request in turn; whoever was first at one of them is named in its result."""
    return [_perform(name, user, order) for order in orders]


def _perform(name: str, user, order: BulkOrder) -> BulkResult:
    try:
        perform(order.ticket, name, Actor(user), seen=order.seen, **order.given)
    except MoveRefused as refused:
        if _has_just_done(name, user, order):
            return BulkResult(order.ticket, True, f"刚才已经{MOVES[name].label}，没有重复。")
        return BulkResult(order.ticket, False, str(refused))
    except OperationalError:
        return BulkResult(order.ticket, False, BUSY)
    except Exception:
        logger.exception("%s of ticket %s failed among several", name, order.ticket.pk)
        return BulkResult(order.ticket, False, BROKEN)
    return BulkResult(order.ticket, True)


def _has_just_done(name: str, user, order: BulkOrder) -> bool:
    """A page that was sent twice: the first time did it."""
    if order.seen is None:
        return False
    done = TicketEvent.objects.filter(ticket=order.ticket, move=name, actor=user, pk__gt=order.seen)
    return done.exists()
