"""The rows of an indexed model that an expression finds, with a rank, as a queryset like any other."""

from django.db import connections
from django.db.models import QuerySet, Value

from search.engine import postgresql, sqlite
from search.engine.expression import Expression

TITLE_AND_BODY = ("title", "body")
AUTOCOMPLETE = ("autocomplete",)
ENGINES = {"sqlite": sqlite.matching, "postgresql": postgresql.matching}


def matching(
    queryset: QuerySet, expression: Expression | None, columns: tuple[str, ...] = TITLE_AND_BODY
) -> QuerySet:
    """Rows whose index entry holds it, each with `rank`: the higher the better, of no meaning otherwise.

    queryset: of a model that Wagtail indexes. Without an expression or a column nothing is found. Where its `mark`
    is set, only rows are met whose entry holds this token in every column: those of a part of the model, as the
    public one, cost no more for what else stands in the index.
    """
    if expression is None or not columns:
        return queryset.none().annotate(rank=Value(0.0))
    return ENGINES[connections[queryset.db].vendor](queryset, expression, columns, _mark(queryset, columns))


def _mark(queryset: QuerySet, columns: tuple[str, ...]) -> tuple[str, str] | None:
    """The mark, and a column to look for it in whose words the rank does not weigh."""
    mark = getattr(queryset, "mark", "")
    return (AUTOCOMPLETE[0] if columns != AUTOCOMPLETE else TITLE_AND_BODY[1], mark) if mark else None
