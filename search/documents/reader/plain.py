"""Lines of a text file or a csv, in the encodings that are met here."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import BinaryIO

from search.documents.reader.outcome import Outcome, Refused


def lines(file: BinaryIO) -> Iterator[str]:
    """Raises Refused when it is no text."""
    content = file.read()
    encodings = ("utf-16",) if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return iter(text.splitlines())
    raise Refused(Outcome.UNREADABLE)
