"""Wagtail's SQLite backend with Chinese."""

from collections.abc import Iterable

from django.db.models import Model
from modelsearch.backends.database.sqlite import sqlite as wagtail

from search.backends.compiling import EngineCompiler
from search.backends.indexing import Tokenised


class SQLiteIndex(wagtail.SQLiteIndex):
    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        super().add_items(model, [Tokenised(row) for row in objs])

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: bm25 weighs the length itself, and the norms cost a reading of the whole index."""


class SQLiteCompiler(EngineCompiler, wagtail.SQLiteSearchQueryCompiler):
    pass


class SQLiteTypingCompiler(EngineCompiler, wagtail.SQLiteAutocompleteQueryCompiler):
    is_typing = True


class SQLiteBackend(wagtail.SQLiteSearchBackend):
    index_class = SQLiteIndex
    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteTypingCompiler
