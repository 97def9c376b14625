"""Lines of a PDF: pages in order, sentences that the page breaks put together again."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from pypdf import PageObject, PdfReader

from search.documents.reader.outcome import Outcome, Refused
from search.documents.reader.text import unwrapped

MOST_PAGES = 300


def lines(file: BinaryIO) -> Iterator[str]:
    """Raises Refused: locked, or no page that can be read."""
    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):  # many are locked against changes only
        raise Refused(Outcome.LOCKED)
    is_readable = False
    for page in islice(reader.pages, MOST_PAGES):
        found = _lines_of(page)
        is_readable = is_readable or found is not None
        yield from found or ()
    if not is_readable:
        raise Refused(Outcome.UNREADABLE)


def _lines_of(page: PageObject) -> list[str] | None:
    """None for a page that is broken; the others are read all the same."""
    try:
        return unwrapped(page.extract_text().splitlines())
    except MemoryError:
        raise
    except Exception:
        return None
