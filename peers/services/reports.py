"""What anybody may report, and what becomes of reports."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from accounts.models import User
from peers.models import PeerAnswer, PeerReport, State
from peers.services.rows import Item, moment, question_of

SALT = "peers.report"
FINAL = (State.REJECTED, State.WITHDRAWN)


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


def settle(row: Item, user: User, at: datetime, *, was_upheld: bool, last: int | None = None) -> int:
    """Open ones on it; with a question that is gone for good those on its answers, too. Returns how many.

    last: key of the newest one that was read; later ones stay open.
    """
    found = PeerReport.objects.open()
    if isinstance(row, PeerAnswer):
        found = found.filter(answer=row)
    else:
        found = found.filter(question=row)
        found = found if row.state in FINAL else found.filter(answer=None)
    found = found if last is None else found.filter(pk__lte=last)
    return found.update(settled_at=at, settled_by=user, was_upheld=was_upheld)
