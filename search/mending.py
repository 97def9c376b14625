"""The whole index brought in step, while the site is in use: in parts, each of which locks nothing for long."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.search.backends import get_search_backends
from wagtail.search.index import get_indexed_models
from wagtail.search.models import IndexEntry

from core.batches import batches
from search import sources
from search.documents.reading import ask_for_all
from search.models import Entry

AT_ONCE = 100


@dataclass(frozen=True)
class Mended:
    """entries: that the site's search has. rows: of whatever is searched in the admin, entries among them.
    stale: index rows that were taken away. files: that were read, or given to the worker to read.
    """

    entries: int
    rows: int
    stale: int
    files: int


def mend(read_again: bool = False) -> Mended:
    """Missing, stale and foreign rows of every kind; a second run changes nothing. read_again: all files anew."""
    files = ask_for_all(read_again)
    entries = sources.rebuild()
    stale = _drop_stale()
    rows = sum(_index_model(model) for model in get_indexed_models() if model is not Entry)
    _mend_words()
    return Mended(entries, rows + entries, stale, files)


def _index_model(model: Any) -> int:
    """Every row anew, locked while it is read. Returns how many."""
    count = 0
    for keys in batches(_keys(model.get_indexed_objects()), AT_ONCE):
        with transaction.atomic():
            rows = model.get_indexed_objects().filter(pk__in=keys).order_by("pk")
            list(model._base_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=keys))
            found = list(rows)
            for backend in get_search_backends():
                backend.add_bulk(model, found)
            count += len(found)
    return count


def _keys(rows: QuerySet) -> list:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _drop_stale() -> int:
    """Index rows of what is gone, is not searched any more, or is of a model that is not."""
    indexed = {ContentType.objects.get_for_model(model).pk: model for model in get_indexed_models()}
    stale = _keys(IndexEntry.objects.exclude(content_type__in=indexed))
    for key, model in indexed.items():
        there = model.get_indexed_objects().order_by().annotate(searched_as=Cast("pk", CharField()))
        of_model = IndexEntry.objects.filter(content_type=key)
        stale += _keys(of_model.exclude(object_id__in=there.values("searched_as")))
    for keys in batches(stale, AT_ONCE):
        IndexEntry.objects.filter(pk__in=keys).delete()
    return len(stale)


def _mend_words() -> None:
    """SQLite keeps the words in a table beside: rows that it lacks, and rows of nothing."""
    if connection.vendor != "sqlite":
        return
    table, words = IndexEntry._meta.db_table, f"{IndexEntry._meta.db_table}_fts"
    lacking = f"SELECT id FROM {table} WHERE id NOT IN (SELECT rowid FROM {words})"  # noqa: S608 names of tables
    foreign = f"SELECT rowid FROM {words} WHERE rowid NOT IN (SELECT id FROM {table})"  # noqa: S608
    put = f"""INSERT INTO {words} (rowid, title, body, autocomplete)
        SELECT id, title, body, autocomplete FROM {table} WHERE id = %s"""  # noqa: S608
    for question, change in ((lacking, put), (foreign, f"DELETE FROM {words} WHERE rowid = %s")):  # noqa: S608
        for keys in batches(_asked(question), AT_ONCE):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(change, [(key,) for key in keys])


def _asked(question: str) -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return iter([row[0] for row in cursor.fetchall()])
