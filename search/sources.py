"""Further things to find beside pages. An app above registers them; `rebuild_entries` asks for all."""

from collections.abc import Callable, Iterable

from django.db import transaction
from wagtail.models import Page

from search.guards import Guard, set_guard
from search.models import Entry
from search.pages import SOURCE, index_page

Source = Callable[[], Iterable[Entry]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source, guard: Guard | None = None) -> None:
    """`source` yields unsaved entries with `key`, `url`, `kind`, `title` and `text`; `name` is their `source`.

    guard: for what may cease to be public without a writing; it is asked at every look.
    """
    _sources[name] = source
    if guard:
        set_guard(name, guard)


def save(name: str, entry: Entry) -> None:
    """Put one entry of a source into the index, or bring it in step."""
    values = {
        field.name: getattr(entry, field.name)
        for field in Entry._meta.fields
        if field.name not in {"id", "source", "key"}
    }
    Entry.objects.update_or_create(source=name, key=entry.key, defaults=values)


def remove(name: str, key: str) -> None:
    Entry.objects.filter(source=name, key=key).delete()


@transaction.atomic
def refresh(name: str) -> None:
    """Make the entries of one source anew and drop those that nothing stands behind."""
    entries = list(_sources[name]())
    Entry.objects.filter(source=name).exclude(key__in=[entry.key for entry in entries]).delete()
    for entry in entries:
        save(name, entry)


@transaction.atomic
def rebuild() -> int:
    """Make every entry anew and drop those that nothing stands behind; returns how many there are."""
    pages = Page.objects.live()
    Entry.objects.filter(source=SOURCE).exclude(page__in=pages).delete()
    for page in pages.specific().iterator(chunk_size=100):
        index_page(page)
    for name in _sources:
        refresh(name)
    Entry.objects.exclude(source__in=[SOURCE, *_sources]).delete()
    return Entry.objects.count()


def repair(source: str, public: set[str]) -> set[str]:
    """Take away the entries of what is not public any more; the keys of what has no entry yet."""
    known = set(Entry.objects.filter(source=source).values_list("key", flat=True))
    for key in known - public:
        remove(source, key)
    return public - known
