"""Wagtail's PostgreSQL backend with Chinese."""

from collections.abc import Iterable

from django.db.models import Model
from modelsearch.backends.database.postgres import postgres as wagtail

from search.backends.compiling import EngineCompiler
from search.backends.indexing import Tokenised
from search.engine.postgresql import CONFIG


class PostgreSQLIndex(wagtail.PostgresIndex):
    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        super().add_items(model, [Tokenised(row) for row in objs])

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: the rank weighs the length itself, and the norms cost a reading of the whole index."""


class PostgreSQLCompiler(EngineCompiler, wagtail.PostgresSearchQueryCompiler):
    pass


class PostgreSQLTypingCompiler(EngineCompiler, wagtail.PostgresAutocompleteQueryCompiler):
    is_typing = True


class PostgreSQLBackend(wagtail.PostgresSearchBackend):
    index_class = PostgreSQLIndex
    query_compiler_class = PostgreSQLCompiler
    autocomplete_query_compiler_class = PostgreSQLTypingCompiler

    def __init__(self, params: dict) -> None:
        super().__init__(params | {"SEARCH_CONFIG": CONFIG})
