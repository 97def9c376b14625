"""Further things to find beside pages. An app above registers them; `rebuild_entries` asks for all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from core.batches import batches
from search.guards import Guard, PrivateGuard, set_guard
from search.models import Entry
from search.pages import SOURCE, index_page, locked
from search.writing import write

PAGES_AT_ONCE = 20
AT_ONCE = 100  # entries of one transaction; whoever writes beside it waits that long

Source = Callable[[], Iterable[Entry]]


@dataclass(frozen=True)
class Parts:
    """A source of many rows that people write to all day. keys: of all its rows, in order. read: the entries of a
    few of them, called in the transaction in which they are written, so that it may lock what it reads.
    """

    keys: Callable[[], list[int]]
    read: Callable[[list[int]], Iterable[Entry]]


_sources: dict[str, Source | Parts] = {}


def register(name: str, source: Source | Parts, guard: Guard | PrivateGuard | None = None) -> None:
    """`source` yields unsaved entries with `key`, `url`, `kind`, `title` and `text`; `name` is their `source`.

    guard: for what may cease to be public without a writing; it is asked at every look.
    """
    _sources[name] = source
    if guard:
        set_guard(name, guard)


def save(name: str, entry: Entry) -> None:
    """Put one entry of a source into the index, or bring it in step."""
    save_all(name, [entry])


def save_all(name: str, entries: Iterable[Entry], *, anew: bool = False) -> int:
    """The same of many, a few at a time; returns how many there are. anew: see `writing.write`."""
    count = 0
    for part in batches(entries, AT_ONCE):
        for entry in part:
            entry.source = name
        write(part, anew=anew)
        count += len(part)
    return count


def remove(name: str, key: str) -> None:
    Entry.objects.filter(source=name, key=key).delete()


def refresh(name: str, *, anew: bool = False) -> None:
    """Bring all entries of one source in step and drop those that nothing stands behind, a few at a time.

    What is written by others meanwhile stays.
    """
    gone = set(Entry.objects.filter(source=name).values_list("key", flat=True))
    source = _sources[name]
    if isinstance(source, Parts):
        _refresh_parts(name, source, gone, anew)
    else:
        save_all(name, _noting(source(), gone), anew=anew)
    drop(name, gone)


def _refresh_parts(name: str, source: Parts, gone: set[str], anew: bool) -> None:
    for keys in batches(source.keys(), AT_ONCE):
        with transaction.atomic():
            save_all(name, _noting(source.read(keys), gone), anew=anew)


def _noting(entries: Iterable[Entry], gone: set[str]) -> Iterable[Entry]:
    for entry in entries:
        gone.discard(entry.key)
        yield entry


def drop(name: str, keys: Iterable[str]) -> None:
    for part in batches(sorted(keys), AT_ONCE):
        Entry.objects.filter(source=name, key__in=part).delete()


def rebuild() -> int:
    """Bring every entry in step and drop those that nothing stands behind, a few at a time, with their index.

    Returns how many there are.
    """
    _rebuild_pages()
    for name in _sources:
        refresh(name, anew=True)
    for part in batches(_of_nobody(), AT_ONCE):
        Entry.objects.filter(pk__in=part).delete()
    return Entry.objects.count()


def _rebuild_pages() -> None:
    gone = set(Entry.objects.filter(source=SOURCE).values_list("key", flat=True))
    for keys in batches(Page.objects.live().order_by("pk").values_list("pk", flat=True), PAGES_AT_ONCE):
        with transaction.atomic():
            for page in locked(keys):
                index_page(page)
        gone -= set(map(str, keys))
    drop(SOURCE, gone)


def _of_nobody() -> list[int]:
    rows = Entry.objects.exclude(source__in=[SOURCE, *_sources])
    return list(rows.order_by("pk").values_list("pk", flat=True))


def repair(source: str, public: set[str]) -> set[str]:
    """Take away the entries of what is not public any more; the keys of what has no entry yet."""
    known = set(Entry.objects.filter(source=source).values_list("key", flat=True))
    drop(source, known - public)
    return public - known
