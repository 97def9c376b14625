"""Entries and their index, put into an empty database in bulk."""

import time
from typing import Any

from django.db import connection

from bench.searching.documents import document
from search.models import Entry

AT_ONCE = 500
INDEX_TABLE = "wagtailsearch_indexentry"


def fill(size: int) -> None:
    """Rows without index."""
    for start in range(0, size, AT_ONCE):
        documents = map(document, range(start, min(size, start + AT_ONCE)))
        Entry.objects.bulk_create(
            Entry(
                source="bench", key=str(one.number), url=f"/bench/{one.number}/", kind=one.kind,
                title=one.title, text=one.text, park=one.park, year=one.date.year, date=one.date,
            )
            for one in documents
        )  # fmt: skip


def index(backend: Any) -> float:
    """Through this backend of Wagtail's; how many seconds it took."""
    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    began = time.perf_counter()
    for start in range(0, len(keys), AT_ONCE):
        backend.add_bulk(Entry, list(Entry.objects.filter(pk__in=keys[start : start + AT_ONCE])))
    return time.perf_counter() - began


def tidy() -> None:
    """What PostgreSQL does by itself some minutes later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def empty(backend: Any) -> None:
    backend.reset_indexes()
    tidy()


def index_bytes(before: int = 0) -> int:
    """Of the index, its tables and what serves them; SQLite tells of its file alone: less what it was before."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [INDEX_TABLE])
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return cursor.fetchone()[0] - before
