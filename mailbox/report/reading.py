"""What a month's report names request by request: the late ones, those left out, those still owed. Nobody's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.plain_text import shortened
from mailbox.figures.reading import counted
from mailbox.figures.scope import seen_by
from mailbox.history import History
from mailbox.models import Ticket, Workday
from mailbox.models.choices import ExclusionGround
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.report.lateness import NO_REASON, REASON_LENGTH, Lateness, lateness_of
from mailbox.wall.anonymity import Anonymity
from mailbox.wall.masks import Masks

# The report is passed round: who is complained about, by which department it is handled, and where, is not.
COMPLAINT, APART, TOLD_APART = "意见投诉", "–", "另报。"


@dataclass(frozen=True)
class LeftOut:
    """A request that two persons took out of the figures. ground: of the list; text: why, masked."""

    number: str
    ground: str
    text: str


class Cases:
    """Reads requests with their histories: a handful of queries for any number of them."""

    def __init__(self, user, now: datetime) -> None:
        self.user, self.now = user, now
        self.days, self.masks = Workday.objects.as_days(), Masks.load()

    def late(self, keys: Sequence[int]) -> list[Lateness]:
        """The longest overdue first; those that ended before their limit last."""
        return self._by_lateness(Ticket.objects.filter(pk__in=keys))

    def still_late(self) -> list[Lateness]:
        """Open, past its limit now and not paused, whatever month it fell in; longest first."""
        rows = counted(seen_by(self.user)).filter(is_open=True, due_at__lt=self.now, is_paused=False)
        return self._by_lateness(rows)

    def _by_lateness(self, tickets: TicketQuerySet) -> list[Lateness]:
        found = [self._late(one) for one in self._histories(tickets)]
        return sorted(found, key=lambda row: (row.days is None, -(row.days or 0), row.number))

    def left_out(self, keys: Sequence[int]) -> list[LeftOut]:
        return [
            self._left_out(one)
            for one in self._histories(Ticket.objects.filter(pk__in=keys).order_by("number"))
        ]

    def _histories(self, tickets: TicketQuerySet) -> Iterable[History]:
        rows = tickets.select_related("enterprise", "category", "park", "split_from__category")
        return (History.read(ticket, self.days) for ticket in rows.with_history())

    def _late(self, history: History) -> Lateness:
        late = lateness_of(history, self.now)
        if history.ticket.is_complaint:
            return replace(late, department=COMPLAINT, category=COMPLAINT, park=APART, reason=TOLD_APART)
        return late if late.reason == NO_REASON else replace(late, reason=self._masked(history, late.reason))

    def _left_out(self, history: History) -> LeftOut:
        if history.ticket.is_complaint:
            return LeftOut(history.ticket.number, COMPLAINT, TOLD_APART)
        asked = history.last("ask_exclusion")
        ground = ExclusionGround(asked.data["exclusion"]).label if asked else ""
        return LeftOut(history.ticket.number, ground, self._masked(history, asked.text) if asked else "")

    def _masked(self, history: History, text: str) -> str:
        """In one line, without firms, people and numbers."""
        anonymity = Anonymity.of(history.ticket, (), self.masks.registered)
        return shortened(anonymity.of_question(text), REASON_LENGTH)
