"""Where a search that found nothing may lead: the newest pages below the menu."""

from search.guards import renewed
from search.models import Entry

SHOWN = 6
READ = 60  # entries among which kinds are looked for
COLUMNS = 3  # depth in the page tree of what the menu shows


def newest() -> list[Entry]:
    """At most six, each of another kind, the newest first."""
    of_kind: dict[str, Entry] = {}
    for entry in (
        Entry.objects.public().filter(page__depth__gt=COLUMNS, date__isnull=False).defer("text")[:READ]
    ):
        of_kind.setdefault(entry.kind, entry)
    return renewed(list(of_kind.values())[:SHOWN])
