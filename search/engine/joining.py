"""A statement that finds keys and ranks, joined to a queryset as if it were a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import FloatField, QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.constants import INNER


class _Rank(Expression):
    """alias: of the `_Found`."""

    output_field = FloatField()
    contains_column_references = True

    def __init__(self, alias: str) -> None:
        super().__init__()
        self.alias = alias

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple]:
        return f'{compiler.quote_name_unless_alias(self.alias)}."rank"', ()

    def relabeled_clone(self, change_map: Mapping) -> "_Rank":
        return _Rank(change_map.get(self.alias, self.alias))


@dataclass(frozen=True)
class _Found:
    """`statement` selects `key`, which is that of the model's row, and `rank`. What Django asks of a join, see
    `django.db.models.sql.datastructures.Join`.
    """

    parent_alias: str
    key: str
    statement: str
    params: tuple
    table_alias: str

    table_name = "found"
    join_type = INNER
    filtered_relation = None

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple]:
        name = compiler.quote_name_unless_alias
        alias = name(self.table_alias)
        key = f"{name(self.parent_alias)}.{connection.ops.quote_name(self.key)}"
        return f'{self.join_type} ({self.statement}) {alias} ON ({key} = {alias}."key")', self.params

    def relabeled_clone(self, change_map: Mapping) -> "_Found":
        parent = change_map.get(self.parent_alias, self.parent_alias)
        alias = change_map.get(self.table_alias, self.table_alias)
        return replace(self, parent_alias=parent, table_alias=alias)


def joined(queryset: QuerySet, statement: str, params: Sequence) -> QuerySet:
    """Its rows that the statement finds by their primary key, each with `rank`."""
    rows = queryset.all()
    query: Any = rows.query
    alias, _ = query.table_alias(_Found.table_name, create=True)
    key = query.get_meta().pk.column
    query.alias_map[alias] = _Found(query.get_initial_alias(), key, statement, tuple(params), alias)
    return rows.annotate(rank=_Rank(alias))
