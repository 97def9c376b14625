"""What the page of figures says of itself, for the search: its headings, what is counted, the zone's figures. Pure.

Tables that come and go with what was counted are left out, and so are parks' own figures: they are found on
the pages of the parks.
"""

from collections.abc import Iterable

from home.numbers.tables import Section, Table

WITH_NUMBERS = (
    "reported-zone"  # reported, so they stay as they were read; what the site counts moves all the time
)
COUNTED = "live-counts"


def words(sections: Iterable[Section]) -> list[str]:
    return [
        word
        for section in sections
        for word in (section.title, *(text for table in section.tables for text in _of_rows(table)))
    ]


def _of_rows(table: Table) -> list[str]:
    if table.key == WITH_NUMBERS:
        return [text for row in table.rows for text in (f"{row.label} {row.said}", row.source)]
    return [row.label for row in table.rows] if table.key == COUNTED else []
