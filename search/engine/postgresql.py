"""Text search of PostgreSQL: the index over title and body together finds, the two ranks order."""

from functools import reduce
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, QuerySet, When

from search.engine.expression import Expression, tsquery
from search.engine.keys import OBJECT_ID, as_number, by_key

CONFIG = "simple"
WEIGHTS = {"autocomplete": 1.0, "body": 1.0, "title": 20.0}
BY_LENGTH = 1  # of ts_rank: less for a word in a long text than in a short one


def matching(
    queryset: QuerySet, expression: Expression, columns: tuple[str, ...], mark: tuple[str, str] | None = None
) -> QuerySet:
    """mark: a column that is not among `columns`, and the token that must stand in it."""
    asked = SearchQuery(tsquery(expression), search_type="raw", config=CONFIG)
    vectors = {column: F(f"index_entries__{column}") for column in columns}
    words = reduce(_together, vectors.values())
    ranks = [
        SearchRank(vector, asked, normalization=BY_LENGTH) * WEIGHTS[name] for name, vector in vectors.items()
    ]
    rows = queryset.filter(**by_key(queryset, _number()))  # first: what comes later then shares its join
    rows = rows.alias(searched=words).filter(searched=asked)
    if mark:
        column, token = mark
        held = SearchQuery(f"'{token}'", search_type="raw", config=CONFIG)
        rows = rows.alias(marked=F(f"index_entries__{column}")).filter(marked=held)
    return rows.annotate(rank=sum(ranks[1:], start=ranks[0]))


def _together(one: Any, other: Any) -> Any:
    """As the index was made: `title || body`, without the blank that Django's own sum would put between."""
    return one._combine(other, "||", False)


def _number() -> Case:
    """Only what is a number may be turned into one: rows of other models stand in the same index."""
    return Case(When(**{f"{OBJECT_ID}__regex": r"^\d{1,18}$"}, then=as_number()))
