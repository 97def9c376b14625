"""The row as it is now, under a lock, and whether it is still what somebody has read."""

from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone

from mailbox.case import MoveRefused
from peers.models import PeerAnswer, PeerQuestion

Item = PeerQuestion | PeerAnswer
Row = TypeVar("Row", bound=PeerQuestion | PeerAnswer)


def locked(item: Row) -> Row:
    model: Any = type(item)
    return model.objects.select_for_update().get(pk=item.pk)


def refuse_stale(row: Item, revision: int | None, sentence: str) -> None:
    """revision: of the page that was read, None where no page was."""
    if revision is not None and revision != row.revision:
        raise MoveRefused(sentence)


def moment(at: datetime | None) -> datetime:
    return at or timezone.now()


def question_of(item: Item) -> PeerQuestion:
    return item.question if isinstance(item, PeerAnswer) else item
