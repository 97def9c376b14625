"""Has files read that are public and were not read yet: by the worker, asked for by the tick, never by a visitor."""

import logging
import time
from pathlib import PurePath

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from core.models import SiteDocument
from search.documents import process
from search.documents.entries import follow
from search.documents.reader.outcome import Outcome, Reading
from search.documents.standing import open_documents
from search.models.document_text import DocumentText, State, current_text

logger = logging.getLogger(__name__)

AT_ONCE = 50  # asked for in one minute
PATIENCE = 20  # seconds after which no further file is begun in this minute: the clocks wait


def missing() -> QuerySet[SiteDocument]:
    """Open documents whose present file was not read."""
    return open_documents().exclude(pk__in=DocumentText.objects.settled().values("document"))


def ask_for_missing(seconds: float = PATIENCE) -> int:
    """Without a worker each is read here and now. Returns how many were asked for."""
    end, asked = time.monotonic() + seconds, 0
    for document in list(missing().order_by("pk")[:AT_ONCE]):
        if time.monotonic() > end:
            break
        _keep(document, State.WAITING)
        read.enqueue(document.pk)
        asked += 1
    return asked


def ask_for_all(read_again: bool = False) -> int:
    """For a command, which may take its time. What is read again is found by its old words until then."""
    if read_again:
        keys = list(open_documents().values_list("pk", flat=True))
        for key in keys:
            read.enqueue(key, again=True)
        return len(keys)
    asked = 0
    while more := ask_for_missing(float("inf")):
        asked += more
    return asked


@task()
def read(document_id: int, again: bool = False) -> None:
    """Read the file of one document, unless it is not public any more, and find it by its words.

    While no worker ran it was asked for many times: once is enough, unless it is to be read `again`.
    """
    document = open_documents().filter(pk=document_id).first()
    if document is None or (_is_read(document) and not again):
        return
    if reading := _reading_of(document):
        _keep(document, State(reading.outcome), reading)
        follow([document_id])


def _is_read(document: SiteDocument) -> bool:
    kept = current_text(document)
    return kept is not None and kept.state != State.WAITING


def _reading_of(document: SiteDocument) -> Reading | None:
    """None when it was not the file that was at fault: it goes on waiting, and is asked for again."""
    try:
        with document.open_file() as file:
            return process.read(file, PurePath(document.filename).suffix.lower().lstrip("."))
    except (OSError, ValueError) as error:
        logger.warning("document %s could not be read: %r", document.pk, error)
        return None if _is_there(document) else Reading(Outcome.UNREADABLE)


def _is_there(document: SiteDocument) -> bool:
    """The library may know a file that the disk does not."""
    return bool(document.file) and document.file.storage.exists(document.file.name)


def _keep(document: SiteDocument, state: State, reading: Reading | None = None) -> None:
    DocumentText.objects.update_or_create(
        document=document,
        defaults={
            "file_name": document.file.name or "",
            "file_hash": document.file_hash,
            "state": state,
            "text": reading.text if reading else "",
            "is_cut": bool(reading and reading.is_cut),
            "at": timezone.now(),
        },
    )
