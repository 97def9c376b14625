"""Titles that somebody who is still typing may want."""

from dataclasses import asdict, dataclass

from search.analysis.closing import closed
from search.engine import asking
from search.engine.matching import AUTOCOMPLETE
from search.finding.hits import MANY, matched
from search.guards import renewed
from search.models import Entry, EntryQuerySet

SHOWN = 8
READ = 40  # of the best rank, which are put in order


@dataclass(frozen=True)
class Suggestion:
    title: str
    kind: str
    url: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def suggestions(query: str, entries: EntryQuerySet) -> list[Suggestion]:
    """At most eight, each title of a kind once; `entries`: what the reader may see. Pinyin and initials find too."""
    rows = matched(entries, asking.beginning(query), AUTOCOMPLETE, MANY)
    typed = closed(query)[1:-1]
    best = rows.only("title", "kind")[:READ]
    keys = [row.pk for row in _each_once(sorted(best, key=lambda row: _place(row, typed)))[:SHOWN]]
    shown = entries.on_open_pages().in_bulk(keys)
    found: dict[tuple[str, str], Suggestion] = {}
    for entry in renewed([shown[key] for key in keys if key in shown]):
        found.setdefault((entry.title, entry.kind), Suggestion(entry.title, entry.kind, entry.url))
    return list(found.values())


def _each_once(rows: list[Entry]) -> list[Entry]:
    """The first of each title and kind."""
    first: dict[tuple[str, str], Entry] = {}
    for row in rows:
        first.setdefault((row.title, row.kind), row)
    return list(first.values())


def _place(entry: Entry, typed: str) -> tuple[int, int]:
    """What begins so, then what holds it, then what sounds so; of equals the shorter title is more exactly it."""
    title = closed(entry.title)[1:-1]
    return (0 if title.startswith(typed) else 1 if typed in title else 2), len(title)
