"""The question and each answer as a moderator sees them: as typed, as shown, and what may be decided."""

from dataclasses import dataclass, field
from typing import Any

from core.sums import sums_told
from peers.forms import DecisionForm
from peers.models import PeerQuestion, PeerReport, State
from peers.services.moderation import is_own
from peers.services.rows import Item


@dataclass(frozen=True)
class Card:
    """form: what was posted and refused; is_own: written or changed by the reader, who may not decide."""

    item: Item
    is_question: bool
    is_own: bool
    reports: list[PeerReport] = field(default_factory=list)
    form: DecisionForm | None = None

    @property
    def may_publish(self) -> bool:
        seen = self.is_question or self.item.question.is_public
        return self.item.is_waiting and seen and not self.is_own

    @property
    def may_keep(self) -> bool:
        return bool(self.reports) and not self.is_own

    @property
    def last_report(self) -> int:
        return max(report.pk for report in self.reports)

    @property
    def may_refuse(self) -> bool:
        return self.item.state in (State.WAITING, State.PUBLIC) and not self.is_own

    @property
    def is_masked(self) -> bool:
        typed = f"{self.item.title}\n{self.item.text}" if self.is_question else self.item.text
        return typed != self.shown

    @property
    def shown(self) -> str:
        """All that the public reads of it."""
        item: Any = self.item
        return f"{item.shown_title}\n{item.shown_text}" if self.is_question else item.shown_text

    @property
    def sums(self) -> list[str]:
        """Sums of money stay in the text; whose they are, the moderator judges."""
        return sums_told(self.shown) if self.may_publish else []


def cards_of(question: PeerQuestion, user, posted: tuple | None = None) -> list[Card]:
    """The question's first, then those of its answers, the oldest first. posted: (item, refused form)."""
    answers = list(question.answers.with_people())
    reports: dict[int | None, list[PeerReport]] = {}
    for row in question.reports.open():
        reports.setdefault(row.answer_id, []).append(row)
    for answer in answers:
        answer.question = question
    items = [question, *answers]
    return [
        Card(
            item=item,
            is_question=item is question,
            is_own=is_own(item, user),
            reports=reports.get(None if item is question else item.pk, []),
            form=posted[1] if posted and posted[0] == item else None,
        )
        for item in items
    ]
