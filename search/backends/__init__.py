"""Wagtail's database backends with Chinese: named in settings, used by the explorer, choosers and listings.

What is stored are tokens (`search.analysis`), what is asked are phrases of them (`search.engine`); where the
database keeps them, and the tables, are Wagtail's own.
"""

from typing import Any

from django.db import connection


def SearchBackend(params: dict) -> Any:  # noqa: N802 - the name by which Wagtail finds a backend in its module
    """The backend of the database in use. params: as in WAGTAILSEARCH_BACKENDS."""
    if connection.vendor == "postgresql":
        from search.backends.postgresql import PostgreSQLBackend

        return PostgreSQLBackend(params)
    from search.backends.sqlite import SQLiteBackend

    return SQLiteBackend(params)
