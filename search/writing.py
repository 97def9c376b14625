"""Entries into the table and into the index, many at once; only what differs is written."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from wagtail.search.backends import get_search_backends

from search.models.entry import Entry, record_of

NAMED_BY = ("source", "key")
SAID = tuple(field.attname for field in Entry._meta.fields if field.name not in {"id", *NAMED_BY})


@transaction.atomic
def write(entries: Iterable[Entry], *, anew: bool = False) -> int:
    """Put entries of one source in step; returns how many were written. anew: the index of the others as well.

    A handful of queries for any number.
    """
    rows = list({entry.key: entry for entry in entries}.values())
    for row in rows:
        row.record = record_of(row.key)
    known = _known(rows)
    changed = [row for row in rows if _told(row) != _told(known.get(row.key))]
    written = Entry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=NAMED_BY, update_fields=SAID
    )
    kept = [known[row.key] for row in rows if row not in changed] if anew else []
    index([*written, *kept])
    return len(changed)


def index(rows: Sequence[Entry]) -> None:
    """Write the words of stored entries into the index."""
    if rows:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Entry, rows)


def _known(rows: Sequence[Entry]) -> dict[str, Entry]:
    if not rows:
        return {}
    found = Entry.objects.filter(source=rows[0].source, key__in=[row.key for row in rows])
    return {row.key: row for row in found}


def _told(row: Entry | None) -> tuple | None:
    return row and tuple(getattr(row, name) for name in SAID)
