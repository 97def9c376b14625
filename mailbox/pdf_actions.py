"""Whether a PDF does something by itself: runs a script, starts a program, carries a file. No full reading:
names are looked for in the file and in its object streams, which is where writers put them.
"""

import re
import zlib
from collections.abc import Iterator

ACTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9_.-])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream", re.S)  # pixels may spell any name
OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.S)
MOST_INFLATED = 4 * 1024 * 1024  # bytes of one stream
MOST_STREAMS = 500


def acts(content: bytes) -> bool:
    parts = (STREAM.sub(b"", content), *_object_streams(content))
    return any(ACTS.search(_plain(part)) for part in parts)


def _plain(part: bytes) -> bytes:
    """Names may be written with #4A for J."""
    return ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), part) if b"#" in part else part


def _object_streams(content: bytes) -> Iterator[bytes]:
    for number, found in enumerate(OBJECT_STREAM.finditer(content)):
        if number == MOST_STREAMS:
            return
        try:
            yield zlib.decompressobj().decompress(content[found.end() :], MOST_INFLATED)
        except zlib.error:
            continue
