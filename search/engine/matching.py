"""The rows of an indexed model that an expression finds, with a rank, as a queryset like any other."""

from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import QuerySet, Value
from modelsearch.utils import get_descendants_content_types_pks

from search.engine import postgresql, sqlite
from search.engine.expression import Expression
from search.engine.joining import joined
from search.engine.question import AUTOCOMPLETE, TITLE_AND_BODY, Question

__all__ = ["AUTOCOMPLETE", "TITLE_AND_BODY", "counts", "matching"]

ENGINES: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def matching(
    queryset: QuerySet,
    expression: Expression | None,
    columns: tuple[str, ...] = TITLE_AND_BODY,
    newest: int = 0,
) -> QuerySet:
    """Rows whose index entry holds it, each with `rank`: the higher the better, of no meaning otherwise.

    queryset: of a model that Wagtail indexes, whose keys are numbers. Where its `mark` is set, only rows are met
    whose entry holds this token in every column: those of a part of the model, as the public one, cost no more for
    what else stands in the index. newest: see `Question`. Without an expression or a column nothing is found.
    """
    if expression is None or not columns:
        return queryset.none().annotate(rank=Value(0.0))
    question = Question(expression, columns, _mark(queryset), newest)
    types = ", ".join(map(str, get_descendants_content_types_pks(queryset.model)))
    return joined(queryset, *ENGINES[connections[queryset.db].vendor].found(question, types))


def counts(
    queryset: QuerySet,
    expressions: Sequence[Expression],
    most: int,
    columns: tuple[str, ...] = TITLE_AND_BODY,
) -> list[int]:
    """How many index entries with the `mark` of the queryset hold each, up to so many: about as many as its rows."""
    if not expressions:
        return []
    connection = connections[queryset.db]
    engine = ENGINES[connection.vendor]
    asked = [engine.counted(Question(one, columns, _mark(queryset)), most) for one in expressions]
    statement = ", ".join(f"({counted})" for counted, _ in asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {statement}", [param for _, params in asked for param in params])
        return list(cursor.fetchone())


def _mark(queryset: QuerySet) -> str:
    return getattr(queryset, "mark", "")
