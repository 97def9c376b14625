"""Where a search that found nothing may lead: the newest pages below the menu."""

from search.models import Entry

SHOWN = 6
READ = 60  # entries among which kinds are looked for
COLUMNS = 3  # depth in the page tree of what the menu shows


def newest() -> list[Entry]:
    """At most six, each of another kind, the newest first."""
    of_kind: dict[str, int] = {}
    rows = Entry.objects.public().filter(page__depth__gt=COLUMNS, date__isnull=False)
    for key, kind in rows.values_list("pk", "kind")[:READ]:
        of_kind.setdefault(kind, key)
    keys = list(of_kind.values())[:SHOWN]
    shown = Entry.objects.on_open_pages().defer("text").in_bulk(keys)
    return [shown[key] for key in keys if key in shown]
