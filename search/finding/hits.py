"""Hits: what an expression finds, ordered as a reader would have it, without their texts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from search.analysis.closing import closed, is_in
from search.analysis.words import Terms, Word
from search.engine.expression import Expression
from search.engine.matching import TITLE_AND_BODY, matching

MOST = 1_000  # the best of them; nobody reads on, and facets and orders stay quick in any table
MANY = 2_000  # index entries; what more of them hold says little, and is not looked for in all of them
FEW = 100
AT_MOST = 20_000  # that are met for a reader who may see few of them
TITLE = ("title",)
EQUAL = 0.1  # of the best rank: nearer ones are equals


@dataclass(frozen=True)
class Hit:
    pk: int
    source: str
    key: str
    title: str
    kind: str
    park: str
    year: int | None
    date: date | None
    rank: float


FIELDS = tuple(Hit.__dataclass_fields__)


def hits(
    entries: QuerySet,
    expression: Expression | None,
    columns: tuple[str, ...] = TITLE_AND_BODY,
) -> list[Hit]:
    """At most a thousand, the best first. Of what very many hold, titles first and then the newest alone."""
    found = _best(entries, expression, columns, MANY)
    is_whole = getattr(entries, "is_whole", False)  # else the newest may be others that are not among these
    if not is_whole and len(found) < FEW:
        return _best(entries, expression, columns, AT_MOST)
    if columns != TITLE_AND_BODY or len(found) < (MOST if is_whole else FEW):
        return found
    titles = _best(entries, expression, TITLE, MANY)
    known = {hit.pk for hit in titles}
    return (titles + [hit for hit in found if hit.pk not in known])[:MOST]


def matched(
    entries: QuerySet,
    expression: Expression | None,
    columns: tuple[str, ...] = TITLE_AND_BODY,
    newest: int = 0,
) -> QuerySet:
    """The best first; their `FIELDS` make a hit."""
    return matching(entries.order_by(), expression, columns, newest).order_by("-rank", "-pk")


def _best(
    entries: QuerySet, expression: Expression | None, columns: tuple[str, ...], newest: int
) -> list[Hit]:
    rows = matched(entries, expression, columns, newest)
    return [Hit(*row) for row in rows.values_list(*FIELDS)[:MOST]]


def says(title: str, words: list[Word], terms: Terms) -> bool:
    """Whether it holds every word, or another that means the same."""
    text = closed(title)
    return all(any(is_in(meaning, text) for meaning in terms.meanings(word)) for word in words)


def ordered(found: list[Hit], whole: Word, words: list[Word]) -> list[Hit]:
    """Titles with the whole query first, then those with every word; of equals the fresher first.

    Of titles with the whole query first those that end with it, as a Chinese name says last what it is
    (创业大厦服务站), then the nearest before longer ones.
    """
    length, end = len("".join(whole)), f"{'|'.join(whole)}|"
    best = max((hit.rank for hit in found), default=0.0) or 1.0

    def place(hit: Hit) -> tuple:
        title = closed(hit.title)
        tier = 0 if is_in(whole, title) else 1 if all(is_in(word, title) for word in words) else 2
        return (
            tier,
            tier == 0 and end not in title,
            -round(length / len(title[1:-1]), 1) if tier == 0 else 0,
            -round(hit.rank / best / EQUAL),
            -(hit.date or date.min).toordinal(),
            -hit.rank,
        )

    return sorted(found, key=place)
