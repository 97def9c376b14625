"""Once a minute: entries of what is open, no others, saying what is true now; then what was not read yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Length, Substr

from core.models import SiteDocument
from search.documents import entries, reading
from search.documents.standing import open_documents, pages_showing
from search.models import Entry
from search.models.document_text import current_text

LONGEST_LINE = 1000  # three titles of pages, each of 255 at most, and what stands between them


@dataclass(frozen=True)
class Outline:
    """An entry without the words of its file, but with their number."""

    title: str
    url: str
    park: str
    date: date | None
    first_line: str
    length: int


def run() -> None:
    """For the tick."""
    bring_in_step()
    reading.ask_for_missing()


def bring_in_step() -> None:
    """Write the entries that differ from what is true; with nothing changed it only looks."""
    wanted, known = _wanted(), _known()
    entries.follow(int(key) for key in wanted.keys() | known.keys() if wanted.get(key) != known.get(key))


def _wanted() -> dict[str, Outline]:
    documents = open_documents().select_related("search_text").defer("search_text__text")
    rows = {str(row.pk): row for row in documents.annotate(signs=Length("search_text__text"))}
    return {key: _outline_of(rows[key], pages) for key, pages in pages_showing().items() if key in rows}


def _outline_of(document: SiteDocument, pages: list[Entry]) -> Outline:
    frame = entries.frame(document, pages)
    signs = getattr(document, "signs", 0) if current_text(document) else 0
    length = len(frame.text) + (signs + 1 if signs else 0)
    return Outline(frame.title, frame.url, frame.park, frame.date, frame.text, length)


def _known() -> dict[str, Outline]:
    rows = Entry.objects.filter(source=entries.SOURCE).order_by()
    rows = rows.annotate(begin=Substr("text", 1, LONGEST_LINE), signs=Length("text"))
    return {
        key: Outline(title, url, park, day, begin.split("\n")[0], signs)
        for key, title, url, park, day, begin, signs in rows.values_list(
            "key", "title", "url", "park", "date", "begin", "signs"
        )
    }
