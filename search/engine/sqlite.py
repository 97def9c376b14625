"""FTS5: one join, driven by the full-text table."""

from django.db import connections
from django.db.models import F, FloatField, Func, Lookup, QuerySet
from django.db.models.sql.datastructures import Join
from wagtail.search.models import IndexEntry

from search.engine.expression import Expression, fts5
from search.engine.keys import as_number, by_key

WORDS = "index_entries__sqliteftsindexentry"
WEIGHTS = {"autocomplete": 1, "body": 1, "title": 20}  # in the order of the table's columns


class _Match(Lookup):
    """`lhs`: a column of the full-text table; `rhs`: what FTS5 reads."""

    lookup_name = "fts_match"
    prepare_rhs = False

    def as_sql(self, compiler, connection) -> tuple[str, tuple]:
        return f"{_table(self.lhs, connection)} MATCH %s", (self.rhs,)


class _Rank(Func):
    """bm25, turned round: the best is the highest. columns: that are asked; others weigh nothing."""

    output_field = FloatField()

    def as_sql(self, compiler, connection, *args, **extra) -> tuple[str, tuple]:
        asked = self.extra["columns"]
        weights = ", ".join(str(weight if name in asked else 0) for name, weight in WEIGHTS.items())
        return f"-bm25({_table(self.source_expressions[0], connection)}, {weights})", ()


def _table(column, connection) -> str:
    """The hidden column by which FTS5 knows its own table, whatever the query calls it."""
    name = connection.ops.quote_name
    return f"{name(column.alias)}.{name(column.target.model._meta.db_table)}"


class _ByRow(Join):
    """The table of Wagtail's index as it may be joined: by the rows that FTS5 found, through no index of its own.

    Else the planner may begin with all rows of a content type, and run the full-text match anew for each.
    """

    def as_sql(self, compiler, connection) -> tuple[str, tuple]:
        sql, params = super().as_sql(compiler, connection)
        return sql.replace(" ON (", " NOT INDEXED ON (", 1), params

    @property
    def identity(self) -> tuple:
        """That of the join in whose place it stands, so that what comes later uses it too."""
        return (Join, *super().identity[1:])


def matching(
    queryset: QuerySet, expression: Expression, columns: tuple[str, ...], mark: tuple[str, str] | None = None
) -> QuerySet:
    """mark: a column that is not among `columns`, and the token that must stand in it."""
    found = _Match(F(f"{WORDS}__title"), _written(expression, columns, mark))
    keys = by_key(queryset, as_number())
    rows = queryset.filter(found, **{f"{WORDS}__isnull": False}, **keys)
    return (_begun_with_words(rows) if keys else rows).annotate(
        rank=_Rank(F(f"{WORDS}__title"), columns=columns)
    )


def since(rows: QuerySet, row: int) -> QuerySet:
    """Of what `matching` found only what stands in the full-text table from this row on."""
    return rows.filter(_Since(F(f"{WORDS}__title"), row))


def newest(
    database: str, expression: Expression, columns: tuple[str, ...], mark: tuple[str, str] | None, number: int
) -> int:
    """The row of the full-text table from which on so many hold it; 0 where no more do."""
    model = IndexEntry._meta.get_field("sqliteftsindexentry").related_model  # there is one on SQLite alone
    table = connections[database].ops.quote_name(model._meta.db_table)
    statement = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT 1 OFFSET %s"  # noqa: S608
    with connections[database].cursor() as cursor:
        cursor.execute(statement, (_written(expression, columns, mark), number - 1))
        row = cursor.fetchone()
    return row[0] if row else 0


def _written(expression: Expression, columns: tuple[str, ...], mark: tuple[str, str] | None) -> str:
    asked = f"{{{' '.join(columns)}}} : {fts5(expression)}"
    if mark:
        column, token = mark
        asked = f'({asked}) AND {{{column}}} : "{token}"'
    return asked


class _Since(Lookup):
    """`lhs`: a column of the full-text table; `rhs`: the row of that table to begin with."""

    lookup_name = "fts_since"
    prepare_rhs = False

    def as_sql(self, compiler, connection) -> tuple[str, tuple]:
        return f"{connection.ops.quote_name(self.lhs.alias)}.rowid >= %s", (self.rhs,)


def _begun_with_words(rows: QuerySet) -> QuerySet:
    joins = rows.query.alias_map
    for alias, join in joins.items():
        if isinstance(join, Join) and join.table_name == IndexEntry._meta.db_table:
            joins[alias] = _ByRow(
                join.table_name, join.parent_alias, alias, join.join_type, join.join_field, join.nullable
            )
    return rows
