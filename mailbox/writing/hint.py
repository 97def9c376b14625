"""近似提醒: before a text goes out, whether it nearly repeats what another enterprise was just told.

A hint and no bar: the same text sent with its token goes through. What another department wrote to
somebody is named only to who may see that request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from core.text_folding import folded
from core.text_names import Names
from mailbox.models import CannedAnswer, SaidGram, Ticket, TicketEvent
from mailbox.models.complaints import complaints
from mailbox.resemblance.similarity import Profile
from mailbox.wall.anonymity import NUMBER, enterprise_names
from mailbox.wall.masks import Masks
from mailbox.workflow import Role
from mailbox.worktime import ZONE, say_day
from mailbox.writing.nearness import (
    NEAR,
    Known,
    is_long_enough,
    known_sentences,
    nearness,
    own_wording,
    shared_facts,
)

CHECKED = frozenset({"answer", "opinion", "reply"})
WINDOW = timedelta(days=90)
CANDIDATES = 10
MOST_LEFT = 8
AROUND = 10  # signs shown on each side of what may be left over
FIRM = "某企业"


@dataclass(frozen=True)
class Near:
    """The recent text. ticket: None for who may not see it."""

    event: TicketEvent
    ticket: Ticket | None
    percent: int

    @property
    def day(self) -> str:
        return say_day(self.event.at.astimezone(ZONE).date(), timezone.localdate())


@dataclass(frozen=True)
class Left:
    """What may belong to somebody else, where it stands in the reader's own text."""

    before: str
    word: str
    after: str


@dataclass(frozen=True)
class Hint:
    """near: the text that is nearly repeated, if any. left: names and facts to look at. token: confirms it.

    inside: words that are mostly written for colleagues, in a text that the enterprise will read.
    """

    near: Near | None
    left: tuple[Left, ...]
    token: str
    inside: tuple[Left, ...] = ()


def hint(
    ticket: Ticket, move: str, text: str, user, now: datetime | None = None, slips: Iterable[str] = ()
) -> Hint | None:
    """What to point out before `text` goes out by the move; None when nothing is remarkable.

    slips: words that the enterprise should hardly read; none for a text that it does not read.
    """
    near, words = None, []
    if move in CHECKED and text.strip():
        near = _nearest(ticket, text, user, now or timezone.now())
        words = _foreign_names(ticket, text)
    if near:
        words += shared_facts(text, near.event.text, _asked(ticket))
    left, inside = _all_placed(text, words), _all_placed(text, (slip for slip in slips if slip in text))
    if not (near or left or inside):
        return None
    return Hint(near, left, token_of(ticket, move, text), inside)


def token_of(ticket: Ticket, move: str, text: str) -> str:
    """Of exactly this text on this request: another text is looked at again."""
    plain = text.replace("\r\n", "\n").strip()
    return salted_hmac("mailbox.near_copy", f"{ticket.pk}/{move}/{plain}").hexdigest()[:32]


def is_confirmed(ticket: Ticket, move: str, text: str, token: str) -> bool:
    return constant_time_compare(token.encode(), token_of(ticket, move, text).encode())


def remember(event: TicketEvent) -> None:
    """Keep what later texts are compared with."""
    if event.move in CHECKED:
        SaidGram.objects.keep(event, own_wording(event.text, known(event.actor)), event.at)


def known(user) -> Known:
    """Canned sentences that the writer may repeat; user: None where no member of staff wrote."""
    return known_sentences(CannedAnswer.objects.shared_with(user).values_list("text", flat=True))


def _nearest(ticket: Ticket, text: str, user, now: datetime) -> Near | None:
    canned = known(user)
    own = own_wording(text, canned)
    if not is_long_enough(own):
        return None
    sketch = Profile.of(own).sketch()
    rows = _sent_to_others(ticket, user)
    keys = SaidGram.objects.most_shared(sketch, now - WINDOW, max(1, len(sketch) // 3), CANDIDATES, rows)
    found = [(nearness(own, own_wording(row.text, canned)), row) for row in rows.filter(pk__in=keys)]
    score, event = max(found, key=lambda pair: (pair[0], pair[1].at), default=(0.0, None))
    if event is None or score < NEAR:
        return None
    seen = Ticket.objects.visible_to(user).filter(pk=event.ticket_id).first()
    return Near(event, seen, int(score * 100))


def _sent_to_others(ticket: Ticket, user) -> QuerySet[TicketEvent]:
    """What other enterprises read; what they do not read, and complaints, only where the reader sees the request."""
    visible = Ticket.objects.visible_to(user).values("pk")
    same = Q(ticket__enterprise_name=ticket.enterprise_name)
    if ticket.enterprise_id:
        same |= Q(ticket__enterprise=ticket.enterprise_id)
    is_open_to_all = Q(is_public=True) & ~complaints("ticket__")
    rows = TicketEvent.objects.filter(is_open_to_all | Q(ticket__in=visible), move__in=CHECKED)
    return rows.exclude(same).exclude(ticket=ticket.pk)


def _foreign_names(ticket: Ticket, text: str) -> list[str]:
    """Registered firms and numbers of requests in the text that are not this enterprise's and that it did not name."""
    asked = _asked(ticket)
    page = ticket.enterprise
    typed = (ticket.enterprise_name, *((page.title, page.legal_name) if page else ()))
    own = Names((name, FIRM) for full in typed for name in enterprise_names(full or ""))
    plain, registered = folded(text), Masks.load().registered
    mine = own.spans(plain)
    firms = [
        text[span.start : span.end]
        for span in registered.spans(plain)
        if span.word == FIRM and not any(s.start < span.end and span.start < s.end for s in mine)
    ]
    kin = {ticket.number, *ticket.parts.values_list("number", flat=True)}
    kin |= {ticket.split_from.number} if ticket.split_from else set()
    numbers = [match[0] for match in NUMBER.finditer(text) if match[0].upper() not in kin]
    return [word for word in (*firms, *numbers) if word not in asked]


def _asked(ticket: Ticket) -> str:
    """What the enterprise itself wrote: it may be repeated."""
    said = ticket.events.filter(role=Role.ENTERPRISE).values_list("text", flat=True)
    return "\n".join((ticket.text, *said))


def _all_placed(text: str, words: Iterable[str]) -> tuple[Left, ...]:
    return tuple(_placed(text, word) for word in list(dict.fromkeys(words))[:MOST_LEFT])


def _placed(text: str, word: str) -> Left:
    start = text.find(word)
    end = start + len(word)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Left(before.replace("\n", " "), word, after.replace("\n", " "))
