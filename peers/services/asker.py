"""What is the asker's own to say of a question, and what anybody may report."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.models import User
from mailbox.case import MoveRefused
from peers.models import Ending, Kind, PeerAnswer, PeerQuestion, PeerReport
from peers.services.rows import Item, locked, moment, question_of

SALT = "peers.report"


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


@dataclass(frozen=True)
class Reporter:
    """key: of the account, or of the network where nobody is signed in. Stored as a hash alone."""

    key: str

    @classmethod
    def of(cls, user: User, address: str) -> "Reporter":
        return cls(f"account:{user.pk}" if user.is_authenticated else f"address:{address}")

    def mark(self, item: Item) -> str:
        text = f"{item._meta.label}:{item.pk}:{item.revision}:{self.key}"
        return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def report(item: Item, reporter: Reporter, ground: str, text: str = "") -> PeerReport:
    """It stays in sight and comes before the moderator; by one person once for the same words."""
    values = {
        "question": question_of(item),
        "answer": item if isinstance(item, PeerAnswer) else None,
        "ground": ground,
        "text": text,
        "reported_at": moment(None),
    }
    return PeerReport.objects.get_or_create(mark=reporter.mark(item), defaults=values)[0]
