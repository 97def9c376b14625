"""Finds what resembles a text: by its sketch through the index, then scored on a bounded number of rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.utils import timezone

from mailbox.models import AnswerGram, PublicAnswer, Ticket, TicketGram
from mailbox.similarity import Profile, score, word_for

WINDOW = timedelta(days=120)  # of requests; an older one is no duplicate
ANSWER_LIFE = timedelta(days=3 * 365)
CANDIDATES = 30  # read and scored for one lookup
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
    keys = _candidates(TicketGram, profile, since)
    rows = Ticket.objects.filter(pk__in=keys, accused=ticket.accused_id).exclude(pk=ticket.pk)
    rows = rows.select_related("category", "enterprise", "park")
    return _scored(
        profile, ((row, row.text) for row in rows if is_comparable(row, ticket) and not _is_kin(row, ticket))
    )


def is_comparable(one: Ticket, other: Ticket) -> bool:
    return one.is_complaint == other.is_complaint and one.accused_id == other.accused_id


def _is_kin(one: Ticket, other: Ticket) -> bool:
    return one.pk == other.split_from_id or one.split_from_id == other.pk


def answers_like(text: str, limit: int = 3) -> list[Match[PublicAnswer]]:
    """Public answers to what resembles the text; two queries."""
    profile = Profile.of(text)
    keys = _candidates(AnswerGram, profile, timezone.now() - ANSWER_LIFE)
    rows = PublicAnswer.objects.public().with_people().filter(pk__in=keys)
    return _scored(profile, ((row, row.asked) for row in rows))[:limit]


def own_like(text: str, own: Iterable[Ticket], limit: int = 3) -> list[Match[Ticket]]:
    """Of the given few requests those that resemble the text."""
    return _scored(Profile.of(text), ((ticket, ticket.text) for ticket in own))[:limit]


def _candidates(grams, profile: Profile, since: datetime) -> list[int]:
    sketch = profile.sketch()
    least = 1 if len(sketch) <= SHORT else 2
    return list(grams.objects.most_shared(sketch, since, least, CANDIDATES))


def _scored(profile: Profile, rows: Iterable[tuple[Row, str]]) -> list[Match[Row]]:
    """What is alike at all, the most alike first, the newest of equals."""
    found = [Match(row, score(profile, Profile.of(text))) for row, text in rows]
    return sorted((match for match in found if match.word), key=lambda match: (-match.score, -match.row.pk))
