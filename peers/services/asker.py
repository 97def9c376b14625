"""What is the asker's own to say of a question and its answers."""

from datetime import datetime

from django.db import transaction

from mailbox.case import MoveRefused
from peers.models import Ending, Kind, PeerAnswer, PeerQuestion
from peers.services.rows import locked, moment


@transaction.atomic
def end(question: PeerQuestion, ending: str, at: datetime | None = None) -> PeerQuestion:
    """Solved or closed: it stays to be read and takes no more answers; "" opens it again."""
    row = locked(question)
    if not row.is_public:
        raise MoveRefused("问题公开以后才能标明。")
    row.ending = Ending(ending) if ending else ""
    row.ended_at = moment(at) if ending else None
    row.save()
    return row


@transaction.atomic
def mark_useful(answer: PeerAnswer, is_useful: bool) -> PeerAnswer:
    row = locked(answer)
    if row.kind == Kind.ASKER or not row.is_public:
        raise MoveRefused("只有别人已经公开的回答可以标“有用”。")
    row.is_useful = is_useful
    row.save(update_fields=["is_useful"])
    return row
