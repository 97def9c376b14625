"""Lines of a plan as a person reads them before they are written."""

from dataclasses import dataclass
from datetime import datetime

from alliance.models import Department
from core.plain_text import shortened
from enterprises.models import ParkPage
from mailbox.ledger.contacts import Piece, pieces
from mailbox.ledger.plan import Entry
from mailbox.models import RequestCategory

BEGINNING = 60


@dataclass(frozen=True)
class PreviewRow:
    """department: ours, or the name as it was typed where it is none of ours. result: where texts are read whole."""

    line: int
    number: str
    received: datetime | None
    closed: datetime | None
    enterprise: str
    text: list[Piece]
    result: list[Piece]
    category: str
    park: str
    department: str
    says: str


def preview_rows(entries: list[Entry], *, is_whole: bool = False) -> list[PreviewRow]:
    """is_whole: with the full texts, to look for names. Three queries."""
    categories = dict(RequestCategory.objects.values_list("pk", "name"))
    departments = dict(Department.objects.values_list("pk", "short_name"))
    parks = dict(ParkPage.objects.values_list("pk", "title"))
    return [
        PreviewRow(
            entry.line,
            entry.texts["number"],
            entry.received,
            entry.closed,
            entry.texts["enterprise"],
            pieces(entry.texts["text"] if is_whole else shortened(entry.texts["text"], BEGINNING)),
            pieces(entry.texts["result"]) if is_whole else [],
            categories.get(entry.category or 0, ""),
            parks.get(entry.park or 0, ""),
            departments.get(entry.department or 0) or entry.texts["department"],
            "；".join(entry.problems) or entry.repeats,
        )
        for entry in entries
    ]
