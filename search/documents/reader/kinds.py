"""What a file is, by what it holds: WPS saves Word and Excel files under names of its own."""

import zipfile
from enum import Enum
from typing import BinaryIO

from core import archives
from search.documents.reader.outcome import Outcome, Refused

PDF_MARK, ZIP_MARK = b"%PDF-", b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # office files before 2007, and newer ones with a password
LOCKED_IN_OLE = "EncryptedPackage".encode("utf-16-le")
PLAIN_SUFFIXES = frozenset({"txt", "csv"})
READ_SUFFIXES = frozenset({"pdf", "docx", "xlsx"}) | PLAIN_SUFFIXES
HEAD = 1024  # bytes among which readers look for the mark of a PDF


class Kind(Enum):
    """The value is the module that has its `lines(file)`."""

    PDF = "pdf"
    WORD = "word"
    TABLE = "table"
    PLAIN = "plain"


def kind_of(file: BinaryIO, suffix: str) -> Kind:
    """Leaves the file at its beginning. Raises Refused: locked, unpacking too far, or of no kind that is read."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if PDF_MARK in head:
        return Kind.PDF
    if head.startswith(ZIP_MARK):
        return _zip_kind(file)
    if head.startswith(OLE_MARK):
        raise Refused(Outcome.LOCKED if LOCKED_IN_OLE in file.read() else Outcome.OTHER)
    if suffix in PLAIN_SUFFIXES:
        return Kind.PLAIN
    raise Refused(Outcome.UNREADABLE if suffix in READ_SUFFIXES else Outcome.OTHER)


def _zip_kind(file: BinaryIO) -> Kind:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
    file.seek(0)
    if archives.is_locked(members):
        raise Refused(Outcome.LOCKED)
    if archives.unpacks_too_far(members):
        raise Refused(Outcome.TOO_COMPLEX)
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.xml" in names:
        return Kind.TABLE
    raise Refused(Outcome.OTHER)
