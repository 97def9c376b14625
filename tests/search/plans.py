"""How the database goes about what is asked of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

GROWING = {
    "wagtailcore_page", "search_entry", "wagtailsearch_indexentry", "wagtailsearch_indexentry_fts",
    "core_sitedocument", "wagtailcore_referenceindex",
}  # fmt: skip
# PostgreSQL reckons that to look for parts of complaints anew with each answer is dear, and may list the answers once.
GROWING_ON = {"sqlite": {"mailbox_ticket", "mailbox_publicanswer"}, "postgresql": set[str]()}
READ_THROUGH = {
    "sqlite": re.compile(
        r"\bSCAN (\w+)\b(?! VIRTUAL TABLE INDEX \d+:M)(?: USING (?:COVERING )?INDEX (\w+))?", re.M
    ),
    "postgresql": re.compile(r"\bSeq Scan on (\w+)()"),
}
ALIAS = re.compile(r'"(\w+)" ([A-Z]\d+)\b')


@dataclass(frozen=True)
class Asked:
    """A statement as it was sent, and its plan, line by line."""

    statement: str
    plan: str

    def read_through(self) -> set[str]:
        """Tables of the growing ones that are read from end to end. SQLite names them as the statement does, which
        may give one name to several.
        """
        names: dict[str, set[str]] = {}
        for table, alias in ALIAS.findall(self.statement):
            names.setdefault(alias, set()).add(table)
        found: set[str] = set()
        for name, index in READ_THROUGH[connection.vendor].findall(self.plan):
            found |= {_indexed_by(index)} if index else names.get(name, {name})
        return found & (GROWING | GROWING_ON[connection.vendor])


def _indexed_by(index: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name FROM sqlite_master WHERE name = %s", [index])
        return cursor.fetchone()[0]


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
