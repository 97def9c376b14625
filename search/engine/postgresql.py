"""Text search of PostgreSQL: the index over title and body together finds, the two ranks order."""

from functools import reduce
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Cast

from search.engine.expression import Expression, tsquery

CONFIG = "simple"
WEIGHTS = {"autocomplete": 1.0, "body": 1.0, "title": 20.0}
BY_LENGTH = 1  # of ts_rank: less for a word in a long text than in a short one


def matching(queryset: QuerySet, expression: Expression, columns: tuple[str, ...]) -> QuerySet:
    """The row is looked up by its key: the relation's own join compares texts, which no index serves."""
    asked = SearchQuery(tsquery(expression), search_type="raw", config=CONFIG)
    vectors = {column: F(f"index_entries__{column}") for column in columns}
    words = reduce(_together, vectors.values())
    ranks = [
        SearchRank(vector, asked, normalization=BY_LENGTH) * WEIGHTS[name] for name, vector in vectors.items()
    ]
    rows = queryset.alias(searched=words).filter(searched=asked, pk=_key(queryset))
    return rows.annotate(rank=sum(ranks[1:], start=ranks[0]))


def _together(one: Any, other: Any) -> Any:
    """As the index was made: `title || body`, without the blank that Django's own sum would put between."""
    return one._combine(other, "||", False)


def _key(queryset: QuerySet) -> Case:
    """The index holds keys as text; only what is a number may be turned into one."""
    key = Cast("index_entries__object_id", queryset.model._meta.pk)
    return Case(When(index_entries__object_id__regex=r"^\d{1,18}$", then=key))
