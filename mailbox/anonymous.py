"""Letters that name nobody who could be called: what is to be told is posted at the letter box."""

from collections.abc import Callable

from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion, key

NAMELESS = "未署名"
POSTED = "posted"
REACHABLE = "这件诉求留有联系方式，请直接联系企业，不用张贴。"


def way(words: dict[str, str]) -> Callable:
    """How the enterprise was reached; posting counts only where nothing else can reach it."""

    def cleaner(value: str, occasion: Occasion) -> str:
        if key("way", "联系方式", words)(value, occasion) == POSTED and occasion.ticket.is_reachable:
            raise MoveRefused(REACHABLE, "way")
        return value

    return cleaner
