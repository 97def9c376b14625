"""How the database goes about what is asked of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

GROWING = {
    "wagtailcore_page", "search_entry", "wagtailsearch_indexentry", "wagtailsearch_indexentry_fts",
}  # fmt: skip
READ_THROUGH = {
    "sqlite": re.compile(r"\bSCAN (\w+)(?! VIRTUAL TABLE INDEX \d+:M)", re.M),
    "postgresql": re.compile(r"\bSeq Scan on (\w+)(?: (\w+))?"),
}
ALIAS = re.compile(r'"(\w+)" ([A-Z]\d+)\b')


@dataclass(frozen=True)
class Asked:
    """A statement as it was sent, and its plan, line by line."""

    statement: str
    plan: str

    def read_through(self) -> set[str]:
        """Tables of the growing ones that are read from end to end. SQLite names them as the statement does."""
        names = {alias: table for table, alias in ALIAS.findall(self.statement)}
        found = (str(match[1]) for match in READ_THROUGH[connection.vendor].finditer(self.plan))
        return {str(names.get(name, name)) for name in found} & GROWING


def asked(action: Callable[[], object]) -> list[Asked]:
    """Every statement of the action that reads or writes rows."""
    with CaptureQueriesContext(connection) as captured:
        action()
    statements = [query["sql"] for query in captured.captured_queries]
    return [
        Asked(one, "\n".join(_plan(one))) for one in statements if not one.startswith(("SAVE", "RELEASE"))
    ]


def _plan(statement: str) -> Iterator[str]:
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {statement}")
        for row in cursor.fetchall():
            yield row[-1]
