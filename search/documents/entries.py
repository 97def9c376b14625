"""Attached documents as the site's search knows them: found by title, by text and by the page that shows them.

A document ceases to be public without being written to (its page is withdrawn, its collection closed), so
the guard asks at every look; the tick brings the entries in step.
"""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from django.core.serializers.json import DjangoJSONEncoder
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from core.batches import batches
from core.models import SiteDocument
from core.plain_text import one_line, shortened
from search import sources
from search.documents.standing import open_documents, pages_showing
from search.guards import Guard
from search.models import Entry
from search.models.document_text import DocumentText, State, current_text

SOURCE, KIND = "document", "附件"
AT_ONCE = 20  # texts of 60,000 characters at most
MOST_NAMED = 3
MOST_OF_NAME = 60  # signs of a page or a file in the title of another thing


def every_key() -> list[int]:
    return list(open_documents().order_by("pk").values_list("pk", flat=True))


def of_keys(keys: Iterable[int]) -> Iterator[Entry]:
    """Of those among them that are open; none for one whose pages have no address."""
    rows = list(open_documents().select_related("search_text").filter(pk__in=list(keys)))
    showing = pages_showing(str(row.pk) for row in rows)
    for row in rows:
        if pages := showing.get(str(row.pk)):
            entry, kept = frame(row, pages), current_text(row)
            entry.text = "\n".join(filter(None, (entry.text, kept.text if kept else "")))
            yield entry


def frame(document: SiteDocument, pages: list[Entry]) -> Entry:
    """All of an entry but the words of the file. It is as old as the freshest of its pages."""
    day = pages[0].date or timezone.localdate(document.created_at)
    parks = {page.park for page in pages}
    entry = Entry(
        source=SOURCE,
        key=str(document.pk),
        url=document.url,
        kind=KIND,
        title=told_title(document, pages),
        text=told_place(pages),
        park=parks.pop() if len(parks) == 1 else "",
        date=day,
        year=day.year,
    )
    entry.version = _version(entry, current_text(document))
    return entry


def _version(entry: Entry, kept: DocumentText | None) -> str:
    """Another one whenever the entry or the words of its file are to be others. The words are not read for it."""
    read_at = kept.at if kept and kept.state == State.FOUND else None
    told = (entry.title, entry.url, entry.park, entry.date, entry.text, read_at)
    return blake2b(json.dumps(told, cls=DjangoJSONEncoder).encode(), digest_size=16).hexdigest()


def told_title(document: SiteDocument, pages: list[Entry]) -> str:
    """Its own; where that is one sign or none, of which page it is."""
    if len(re.findall(r"\w", document.title)) > 1:
        return document.title
    page, name = (shortened(text, MOST_OF_NAME) for text in (pages[0].title, document.filename))
    return f"《{page}》的附件 {name}"


def told_place(pages: list[Entry]) -> str:
    """One line: 见《…》. The titles can be searched by as well."""
    names = "".join(f"《{one_line(page.title)}》" for page in pages[:MOST_NAMED])
    return f"见{names}等 {len(pages)} 个页面" if len(pages) > MOST_NAMED else f"见{names}"


def follow(keys: Iterable[int]) -> None:
    """Bring the entries of these documents in step with what is public now, a few at a time."""
    for part in batches(sorted(set(keys)), AT_ONCE):
        entries = list(of_keys(part))
        sources.save_all(SOURCE, entries)
        sources.drop(SOURCE, {str(key) for key in part} - {entry.key for entry in entries})


def renew(entries: list[Entry]) -> list[Entry]:
    """Those that are open still, as they are now: title, size, and links to their pages in place of the line."""
    rows = open_documents().filter(pk__in=[entry.record for entry in entries])
    documents = {str(row.pk): row for row in rows}
    showing = pages_showing(documents)
    fresh = [entry for entry in entries if entry.key in showing]
    for entry in fresh:
        document, pages = documents[entry.key], showing[entry.key]
        entry.title, entry.url, entry.mark = told_title(document, pages), document.url, told_file(document)
        entry.shown_on, entry.text = pages, entry.text.partition("\n")[2]
    return fresh


def told_file(document: SiteDocument) -> str:
    """PDF，1.2 MB"""
    size = filesizeformat(document.file_size) if document.file_size else ""
    return "，".join(filter(None, (document.file_extension.upper()[:5], size)))


GUARD = Guard(rows=open_documents, renew=renew)
