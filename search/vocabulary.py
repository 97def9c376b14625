"""What editors taught the search, read once for each process and again when it changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Value
from django.utils import timezone

from search.analysis.folding import fold
from search.analysis.words import NO_TERMS, Terms, words_of
from search.bets import Bet, shown
from search.changes import newest
from search.models import BestBet, SiteWord, SynonymGroup
from search.typed import query_key

MOST_BETS = 3
TAUGHT = (SynonymGroup, SiteWord, BestBet)


@dataclass(frozen=True)
class Vocabulary:
    """terms: as the engine reads them, all folded: `same` leads from a word to all words of its group, itself
    among them, in the editors' order; `related` to those related to its group; `whole` are words that are not
    cut, those of the groups not among them.
    bets: from the key of a query (`typed.query_key`) to ids of `BestBet`. The same object as long as nothing
    changed.
    """

    terms: Terms = NO_TERMS
    bets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        return self.terms.same

    @property
    def words(self) -> frozenset[str]:
        return self.terms.whole


_held: tuple[str, Vocabulary] = ("", Vocabulary())


def current() -> Vocabulary:
    """One small question every 15 seconds, three more when somebody changed something; else none."""
    global _held
    stamp = newest(_stamp)
    if stamp != _held[0]:
        _held = (stamp, _read())
    return _held[1]


def best_bets(query: str, *, on: date | None = None) -> list[Bet]:
    """What editors put above the hits of this very query, with or without what only asks (食堂在哪里), or of one
    that means the same; at most three.

    Only what anybody may open, within its dates (`on`: a day, today by itself). Most queries ask nothing of
    the database.
    """
    known = current()
    typed, telling = query_key(query), "".join(run for word in words_of(query, known.terms) for run in word)
    keys = [same for key in (typed, telling) for same in (key, *known.synonyms.get(key, ()))]
    ids = dict.fromkeys(pk for key in keys for pk in known.bets.get(key, ()))
    if not ids:
        return []
    rows = BestBet.objects.running(on or timezone.localdate()).select_related("page").in_bulk(list(ids))
    return shown([rows[pk] for pk in ids if pk in rows])[:MOST_BETS]


def _stamp() -> str:
    """How many rows there are and when the last one was changed, of all three tables in one query."""
    counted = [
        model._default_manager.order_by()
        .annotate(kind=Value(model.__name__))
        .values("kind")
        .annotate(rows=Count("pk"), at=Max("changed_at"))
        .values_list("kind", "rows", "at")
        for model in TAUGHT
    ]
    return "|".join(sorted(map(str, counted[0].union(*counted[1:], all=True))))


def _read() -> Vocabulary:
    words = SiteWord.objects.values_list("word", flat=True)
    groups = list(SynonymGroup.objects.order_by("pk"))
    same = _leading((group.listed, group.listed) for group in groups)
    related = _leading((group.listed, group.listed_related) for group in groups if group.related)
    return Vocabulary(
        Terms(frozenset(map(fold, words)), same, related), _bets(BestBet.objects.order_by("pk"))
    )


def _leading(ways: Iterable[tuple[Iterable[str], Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """From each of some words to all of others. A word that two people put into two groups at once leads on
    from both; one without a letter leads nowhere.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for words, others in ways:
        folded = dict.fromkeys(fold(word) for word in others if query_key(word))
        for word in filter(query_key, words):
            found[fold(word)] |= folded
    return {word: tuple(others) for word, others in found.items()}


def _bets(rows: Iterable[BestBet]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for query in row.listed:
            found[query_key(query)].append(row.pk)
    return {key: tuple(ids) for key, ids in found.items()}
