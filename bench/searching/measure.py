"""`python -m bench.searching.measure size [stock]`: fills the database of the settings and prints JSON."""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from bench.searching import filling, timing  # noqa: E402
from bench.searching.mix import mix  # noqa: E402
from search.finding.finding import find  # noqa: E402
from search.models import Entry  # noqa: E402
from search.vocabulary import current  # noqa: E402

SCREEN = 20


def stock() -> Any:
    """Wagtail's own backend, as it comes."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as Backend
    else:
        from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as Backend
    return Backend({})


def measured(size: int, engine: str) -> dict[str, Any]:
    """What one engine costs: index (ms and bytes for each entry), save (ms), and the ways of asking, by class."""
    ours = engine == "ours"
    backend = get_search_backend() if ours else stock()
    before = 0 if connection.vendor == "postgresql" else filling.index_bytes()
    seconds = filling.index(backend)
    filling.tidy()
    rows = list(Entry.objects.order_by("?")[: timing.SAVES])
    ways = asked(backend)
    if ours:
        ways = {"find": lambda query: find(query, Entry.objects.public(), current().terms)} | ways
    return {
        "index": 1000 * seconds / size,
        "bytes": filling.index_bytes(before) / size,
        "times": {name: _by_class(way, size) for name, way in ways.items()},
        "save": timing.saves(rows) if ours else None,
    }


def asked(backend: Any) -> dict[str, Callable[[str], object]]:
    """The ways in which Wagtail's callers ask."""
    entries = Entry.objects.order_by()
    return {
        "search": lambda query: list(backend.search(query, entries)[:SCREEN]),
        "autocomplete": lambda query: list(backend.autocomplete(query, entries)[:SCREEN]),
    }


def _by_class(way: Callable[[str], object], size: int) -> dict[str, list[tuple[str, float]]]:
    way("预热")
    return {
        name: [(query, timing.milliseconds(lambda query=query: way(query))) for query in queries]
        for name, queries in mix(size).items()
    }


def main(size: int, engines: list[str]) -> None:
    filling.fill(size)
    found = {}
    for engine in engines:
        found[engine] = measured(size, engine)
        filling.empty(get_search_backend())
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
