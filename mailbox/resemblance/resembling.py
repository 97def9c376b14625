"""Finds what resembles a text: by its sketch through the index, then scored on a bounded number of rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from mailbox.models import AnswerGram, PublicAnswer, Ticket, TicketGram
from mailbox.models.public_answer import share_masks
from mailbox.resemblance.similarity import Profile, score, word_for
from mailbox.workflow import State

WINDOW = timedelta(days=120)  # of requests; an older one is no duplicate
ANSWER_LIFE = timedelta(days=3 * 365)
CANDIDATES = 30  # read and scored for one lookup
ANSWERED = (State.ANSWERED, State.FOLLOW_UP, State.CLOSED)
SHORT = 6  # a sketch of so few grams needs one in common, a longer one two


Row = TypeVar("Row", Ticket, PublicAnswer)


@dataclass(frozen=True)
class Match(Generic[Row]):
    """word: 很像 or 比较像."""

    row: Row
    score: float

    @property
    def word(self) -> str:
        return word_for(self.score)


def tickets_like(ticket: Ticket, now: datetime | None = None) -> list[Match[Ticket]]:
    """Requests of all parks that resemble this one, the most alike first; two queries.

    The caller asks `visible_to`. Of its own kind only: a complaint resembles complaints about the same
    department, and what was split off a request does not resemble the rest of it.
    """
    profile = Profile.of(ticket.text)
    since = (now or timezone.now()) - WINDOW
    rows = _comparable(ticket)
    keys = _candidates(TicketGram, profile, since, rows)
    rows = rows.filter(pk__in=keys).select_related("category", "enterprise", "park")
    return _scored(profile, ((row, row.text) for row in rows))


def _comparable(ticket: Ticket) -> QuerySet[Ticket]:
    """Of its kind, open or answered; neither itself nor its kin."""
    rows = Ticket.objects.filter(Q(is_open=True) | Q(state__in=ANSWERED), accused=ticket.accused_id)
    rows = rows.complaints() if ticket.is_complaint else rows.no_complaints()
    return rows.exclude(pk__in=[ticket.pk, ticket.split_from_id or ticket.pk]).exclude(split_from=ticket)


def answers_like(text: str, limit: int = 3) -> list[Match[PublicAnswer]]:
    """Public answers to what resembles the text; as many queries for many as for few."""
    profile = Profile.of(text)
    public = PublicAnswer.objects.public()
    keys = _candidates(AnswerGram, profile, timezone.now() - ANSWER_LIFE, public)
    rows = share_masks(public.with_people().filter(pk__in=keys))
    return _scored(profile, ((row, row.asked) for row in rows))[:limit]


def own_like(text: str, own: Iterable[Ticket], limit: int = 3) -> list[Match[Ticket]]:
    """Of the given few requests those that resemble the text."""
    return _scored(Profile.of(text), ((ticket, ticket.text) for ticket in own))[:limit]


def _candidates(grams, profile: Profile, since: datetime, among: QuerySet) -> list[int]:
    sketch = profile.sketch()
    least = 1 if len(sketch) <= SHORT else 2
    return list(grams.objects.most_shared(sketch, since, least, CANDIDATES, among))


def _scored(profile: Profile, rows: Iterable[tuple[Row, str]]) -> list[Match[Row]]:
    """What is alike at all, the most alike first, the newest of equals."""
    found = [Match(row, score(profile, Profile.of(text))) for row, text in rows]
    return sorted((match for match in found if match.word), key=lambda match: (-match.score, -match.row.pk))
