"""Public deeds as the site's search knows them: each leads to its place on the page of its year."""

from collections.abc import Iterator

from core import ticks
from home.deeds import DELAYED
from home.models import Deed
from search import sources
from search.following import bring_source_in_step
from search.guards import Guard
from search.models import Entry
from search.texts import told

SOURCE, KIND = "deed", "实事清单"


def every() -> Iterator[Entry]:
    for deed in Deed.objects.open_to_everybody().select_related("department"):
        yield Entry(
            source=SOURCE,
            key=str(deed.pk),
            url=f"/deeds/?year={deed.year}#{deed.anchor}",
            kind=KIND,
            title=deed.title,
            text=told(_said(deed)),
            year=deed.year,
        )


def _said(deed: Deed) -> tuple[str, ...]:
    """Why it is late is printed while it is."""
    reason = deed.delay_reason if deed.state == DELAYED else ""
    return deed.done_text, reason, deed.department.name, deed.standing.word


def renew(entries: list[Entry]) -> list[Entry]:
    """Those that are public still; their words are at most a minute old."""
    rows = Deed.objects.open_to_everybody().filter(pk__in=[entry.record for entry in entries])
    known = set(rows.values_list("pk", flat=True))
    return [entry for entry in entries if entry.record in known]


def register() -> None:
    """From the app's `ready()`."""
    sources.register(SOURCE, every, Guard(rows=Deed.objects.open_to_everybody, renew=renew))
    ticks.register("实事清单的搜索", bring_in_step)


def bring_in_step() -> None:
    """For the tick."""
    bring_source_in_step(SOURCE, every())


def refresh() -> None:
    sources.refresh(SOURCE)
