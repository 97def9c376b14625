"""Wagtail's query objects, led to the engine. The same for every database."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import F, FloatField, Q, QuerySet, Value
from wagtail.search import query as wagtail

from search.engine import asking
from search.engine.expression import Expression
from search.engine.matching import AUTOCOMPLETE, TITLE_AND_BODY, matching


class EngineCompiler:
    """Stands before one of Wagtail's compilers, whose checks of fields and filters stay."""

    queryset: QuerySet
    query: Any
    fields: list[str] | None
    order_by_relevance: bool
    is_typing = False

    def search(self, config, start, stop, score_field=None, backend=None) -> QuerySet:
        found = self._found()
        if self.order_by_relevance:
            found = found.order_by("-rank", "-pk")
        elif not found.query.order_by:
            found = found.order_by("-pk")
        if score_field is not None:
            found = found.annotate(**{score_field: F("rank")})
        return found[start:stop]

    def _found(self) -> QuerySet:
        asked = _without_boost(self.query)
        if isinstance(asked, wagtail.And | wagtail.Or | wagtail.Not | wagtail.MatchAll):
            rows = self.queryset.filter(self._condition(asked))
            return rows.annotate(rank=Value(0.0, output_field=FloatField()))
        return self._matching(self.queryset, asked)

    def _condition(self, query: Any) -> Q:
        """Joined queries say who is found; only a single one says who comes first."""
        asked = _without_boost(query)
        if isinstance(asked, wagtail.MatchAll):
            return Q(pk__isnull=False)
        if isinstance(asked, wagtail.Not):
            return ~self._condition(asked.subquery)
        if isinstance(asked, wagtail.And):
            return reduce(and_, map(self._condition, asked.subqueries), Q())
        if isinstance(asked, wagtail.Or):
            return reduce(or_, map(self._condition, asked.subqueries), Q(pk__in=[]))
        return Q(pk__in=self._matching(self.queryset.model._base_manager.all(), asked).values("pk"))

    def _matching(self, queryset: QuerySet, query: Any) -> QuerySet:
        return matching(queryset, self._expression(query), self._columns())

    def _expression(self, query: Any) -> Expression | None:
        if self.is_typing:
            return asking.beginning(query.query_string)
        if isinstance(query, wagtail.Phrase):
            return asking.whole(query.query_string)
        if isinstance(query, wagtail.Fuzzy) or query.operator == "or":
            return asking.any_word(query.query_string)
        return asking.every_word(query.query_string)

    def _columns(self) -> tuple[str, ...]:
        if self.is_typing:
            return AUTOCOMPLETE
        if self.fields is None:
            return TITLE_AND_BODY
        asked = {"title" if field == "title" else "body" for field in self.fields}
        return tuple(column for column in TITLE_AND_BODY if column in asked)  # in the order of the index


def _without_boost(query: Any) -> Any:
    """What is boosted; the rank has no room for a weight."""
    while isinstance(query, wagtail.Boost):
        query = query.subquery
    return query
