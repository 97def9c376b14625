"""The rows of an indexed model that an expression finds, with a rank, as a queryset like any other."""

from django.db import connections
from django.db.models import QuerySet, Value

from search.engine import postgresql, sqlite
from search.engine.expression import Expression

TITLE_AND_BODY = ("title", "body")
AUTOCOMPLETE = ("autocomplete",)
ENGINES = {"sqlite": sqlite.matching, "postgresql": postgresql.matching}


def matching(
    queryset: QuerySet,
    expression: Expression | None,
    columns: tuple[str, ...] = TITLE_AND_BODY,
    since: int = 0,
) -> QuerySet:
    """Rows whose index entry holds it, each with `rank`: the higher the better, of no meaning otherwise.

    queryset: of a model that Wagtail indexes. Without an expression or a column nothing is found. Where its `mark`
    is set, only rows are met whose entry holds this token in every column: those of a part of the model, as the
    public one, cost no more for what else stands in the index. since: from `newest`.
    """
    if expression is None or not columns:
        return queryset.none().annotate(rank=Value(0.0))
    found = ENGINES[connections[queryset.db].vendor](queryset, expression, columns, _mark(queryset, columns))
    return sqlite.since(found, since) if since else found


def newest(queryset: QuerySet, expression: Expression, columns: tuple[str, ...], number: int) -> int:
    """As `since` it leaves so many index entries, the newest, of those that hold it; 0 where no more do.

    PostgreSQL has no quick way to the newest: 0 always.
    """
    if connections[queryset.db].vendor != "sqlite":
        return 0
    return sqlite.newest(queryset.db, expression, columns, _mark(queryset, columns), number)


def _mark(queryset: QuerySet, columns: tuple[str, ...]) -> tuple[str, str] | None:
    """The mark, and a column to look for it in whose words the rank does not weigh."""
    mark = getattr(queryset, "mark", "")
    return (AUTOCOMPLETE[0] if columns != AUTOCOMPLETE else TITLE_AND_BODY[1], mark) if mark else None
