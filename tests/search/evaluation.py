"""Recall, precision and reciprocal rank of the judged queries over the sample content."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import mean

from core.models import SampleRecord
from search.models import Entry
from tests.search.judgments import EVERYTHING, Judgment

SHOWN = 10


@dataclass(frozen=True)
class Score:
    """Of one query, each 0 to 1. recall, rank: None where nothing is wanted.

    found: keys of all that was; shown: those that are counted.
    """

    judgment: Judgment
    found: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def forbidden(self) -> set[str]:
        return set(self.found) & set(self.judgment.never)

    @property
    def right(self) -> list[str]:
        return [key for key in self.shown if key in self.judgment.wanted]

    @property
    def recall(self) -> float | None:
        wanted = len(self.judgment.wanted)
        return len(self.right) / min(SHOWN, wanted) if wanted else None

    @property
    def rank(self) -> float | None:
        if not self.judgment.wanted:
            return None
        places = [place for place, key in enumerate(self.shown, start=1) if key in self.judgment.wanted]
        return 1 / places[0] if places else 0.0

    @property
    def precision(self) -> float:
        """Right ÷ shown. Nothing shown is right where nothing is wanted."""
        if not self.shown:
            return 0.0 if self.judgment.wanted else 1.0
        return len(self.right) / len(self.shown)


def evaluate(judgments: Iterable[Judgment], find: Callable[[str], list[str]], read: set[str]) -> list[Score]:
    """find: of a query the keys found, in order. read: keys that were judged; others are left out."""
    scores = []
    for judgment in judgments:
        found = tuple(find(judgment.text))
        if judgment.either == EVERYTHING:
            continue
        counted = [key for key in found if key in read and key not in judgment.either]
        scores.append(Score(judgment, found, tuple(counted[:SHOWN])))
    return scores


@dataclass(frozen=True)
class Figures:
    queries: int
    recall: float
    precision: float
    rank: float

    @classmethod
    def of(cls, scores: list[Score]) -> "Figures":
        recalls = [score.recall for score in scores if score.recall is not None]
        ranks = [score.rank for score in scores if score.rank is not None]
        return cls(
            len(scores),
            mean(recalls) if recalls else 1.0,
            mean(score.precision for score in scores),
            mean(ranks) if ranks else 1.0,
        )


def keys() -> dict[tuple[str, str], str]:
    """Of every entry, by source and key, the key by which the judgments call it."""
    made = {
        (record.content_type.model, record.object_id): record.key
        for record in SampleRecord.objects.select_related("content_type")
    }
    named = {}
    for entry in Entry.objects.select_related("page__content_type"):
        named[entry.source, entry.key] = _key(entry, made)
    return named


def _key(entry: Entry, made: dict[tuple[str, str], str]) -> str:
    if entry.page:
        return made.get((entry.page.content_type.model, str(entry.page_id))) or _section(entry.page)
    if entry.source == "answer":
        ticket = made.get(("ticket", str(_answered(entry.key))), "ticket:?")
        return ticket.replace("ticket:", "answer:")
    model, _, number = entry.key.rpartition("-")
    model = {"service": "serviceitem", "organisation": "partyorganisation"}.get(model, model)
    model = model or {"deed": "deed", "peer": "peerquestion", "party": "partyorganisation"}.get(
        entry.source, ""
    )
    return made.get((model, number), "")


def _section(page) -> str:
    return f"section:{page.slug}" if page.depth > 2 else "section:home"


def _answered(key: str) -> int:
    from mailbox.models import PublicAnswer

    return PublicAnswer.objects.values_list("ticket_id", flat=True).get(pk=key)
