"""Letters that name nobody who could be called: news are posted at the letter box, those of a complaint are kept."""

from collections.abc import Callable

from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion, key
from mailbox.models import Ticket

NAMELESS = "未署名"
POSTED = "posted"
KEPT = "kept"
REACHABLE = "这件诉求留有联系方式，请直接联系企业，不用张贴。"
NOT_POSTED = "意见投诉不张贴，被反映的部门会看到。进展留在协调员处，有人来查询时当面告知，请选“留待查询”。"
NOT_KEPT = "只有没留联系方式的意见投诉才留待查询。"


def way(words: dict[str, str]) -> Callable:
    """How the enterprise was reached; posting and keeping count only where nothing else can reach it."""

    def cleaner(value: str, occasion: Occasion) -> str:
        if key("way", "联系方式", words)(value, occasion) in (POSTED, KEPT):
            _check_that_nobody_can_be_called(value, occasion.ticket)
        return value

    return cleaner


def way_to_nobody(ticket: Ticket) -> str:
    """What is done with news for a letter that names nobody: the accused would read what hangs at its own box."""
    return KEPT if ticket.is_complaint else POSTED


def _check_that_nobody_can_be_called(value: str, ticket: Ticket) -> None:
    if value == KEPT and (ticket.is_reachable or not ticket.is_complaint):
        raise MoveRefused(NOT_KEPT, "way")
    if ticket.is_reachable:
        raise MoveRefused(REACHABLE, "way")
    if value != way_to_nobody(ticket):
        raise MoveRefused(NOT_POSTED, "way")
