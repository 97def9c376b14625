"""Whether a PDF does something by itself: runs a script, starts a program, sends data, carries a file.

No reader of PDF: names are looked for in every byte of the file and of its object streams, where writers put
them. Object streams that are not written the way all common writers do it are not read and not accepted. What
still hides from this is only ever handed out as a download.
"""

import re
import zlib
from collections.abc import Iterator

MOST_INFLATED = 32 * 1024 * 1024  # bytes of all object streams together


class Unreadable(Exception):
    """An object stream is locked, damaged, oddly written or too large, so nobody knows what it does."""


def _spelled(name: str) -> str:
    """A pattern of the name as PDF may write it: #4A or #4a is J."""
    return "".join(f"(?:{letter}|#(?i:{ord(letter):x}))" for letter in name)


# Six letters and more, which pixels do not spell by chance; /JS would be one of them in every large scan,
# and needs /JavaScript or /Rendition beside it to run.
NAMES = (
    "JavaScript", "Rendition", "Launch", "SubmitForm", "ImportData", "GoToE",
    "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "RichMedia",
)  # fmt: skip
FIRST = "".join({name[0] for name in NAMES})
ACTS = re.compile(f"/(?=[{FIRST}#])(?:{'|'.join(map(_spelled, NAMES))})(?![A-Za-z0-9_.-])".encode("ascii"))
# The address of a link may hold /Launch. Without blanks it cannot hold an object that a reader would see.
ADDRESS = re.compile(rb"\(https?://[^()\\<>\x00-\x20]*+\)")
OBJECT_STREAM_NAME = re.compile(f"/(?=[O#]){_spelled('ObjStm')}".encode("ascii"))
# A dictionary of these keys only, begun on a line of its own (so in no comment): one filter, no parameters.
STREAM = re.compile(
    rb"[\r\n]\d++\s++\d++\s++obj\s*+<<((?:\s*+(?:/Type\s*+/ObjStm|/Filter\s*+(?:/FlateDecode|\[\s*+/FlateDecode\s*+\])"
    rb"|/(?:N|First|Length|Extends)\s++\d++(?:\s++\d++\s++R)?))*+)\s*+>>\s*+stream\r?\n"
)


def acts(content: bytes) -> bool:
    """Linear in the size of the file. Raises Unreadable when nothing was found but not everything was seen."""
    return _names_an_action(content) or any(map(_names_an_action, _object_streams(content)))


def _names_an_action(part: bytes) -> bool:
    return ACTS.search(ADDRESS.sub(b"()", part)) is not None


def _object_streams(content: bytes) -> Iterator[bytes]:
    """What each of them holds. Raises Unreadable unless every mention of one belongs to one that was read."""
    unread, place, left = sum(1 for _ in OBJECT_STREAM_NAME.finditer(content)), 0, MOST_INFLATED
    while unread and (found := STREAM.search(content, place)):
        place = found.end()
        if b"/ObjStm" in found[1]:
            place = content.find(b"endstream", place)
            if place == -1:
                break
            inflated = _inflated(content[found.end() : place], left)
            unread, left = unread - 1, left - len(inflated)
            yield inflated
    if unread:
        raise Unreadable


def _inflated(packed: bytes, most: int) -> bytes:
    box = zlib.decompressobj()
    try:
        content = box.decompress(packed, most + 1)
    except zlib.error:
        raise Unreadable from None
    if not box.eof or len(content) > most or OBJECT_STREAM_NAME.search(content):
        raise Unreadable
    return content
