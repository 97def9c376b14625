"""Public deeds as the site's search knows them: each leads to its place on the page of its year."""

from collections.abc import Iterator

from django.db.models import CharField
from django.db.models.functions import Cast

from home.models import Deed
from search import sources
from search.guards import Guard
from search.models import Entry

SOURCE, KIND = "deed", "实事清单"


def every() -> Iterator[Entry]:
    for deed in Deed.objects.open_to_everybody().select_related("department"):
        yield Entry(
            source=SOURCE,
            key=str(deed.pk),
            url=f"/deeds/?year={deed.year}#{deed.anchor}",
            kind=KIND,
            title=deed.title,
            text="\n".join((deed.department.name, deed.standing.word, deed.done_text, deed.delay_reason)),
            year=deed.year,
        )


def keys():
    """Of what is public at this moment."""
    return Deed.objects.open_to_everybody().annotate(entry_key=Cast("pk", CharField())).values("entry_key")


def renew(entries: list[Entry]) -> list[Entry]:
    """Those that are public still; their words were written with the deed."""
    known = set(keys().values_list("entry_key", flat=True))
    return [entry for entry in entries if entry.key in known]


def register() -> None:
    """From the app's `ready()`."""
    sources.register(SOURCE, every, Guard(keys=keys, renew=renew))


def refresh() -> None:
    sources.refresh(SOURCE)
