"""What a PDF does by itself is found wherever it is written; what cannot be read to its end is not accepted."""

import binascii
import zlib
from io import BytesIO

import pytest
from PIL import Image

from mailbox.files.attachments import LARGEST_FILE
from mailbox.files.pdf_actions import MOST_INFLATED, Unreadable, acts

pytestmark = pytest.mark.once
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
ACTION = b"1 0 obj\n<< /Type /Catalog /OpenAction " + SCRIPT + b" >>\nendobj\n"
# As Word, Acrobat, pdfTeX, LibreOffice and qpdf write the dictionary of an object stream and what follows it.
WRITERS = {
    "word": b"<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length 90>>\r\nstream\r\n",
    "acrobat": b"<</Filter/FlateDecode/First 8/Length 90/N 2/Type/ObjStm>>stream\r\n",
    "pdftex": b"<<\n/Type /ObjStm\n/N 2\n/First 8\n/Length 90        \n/Filter /FlateDecode\n>>\nstream\n",
    "libreoffice": b"<</Type/ObjStm/Length 9 0 R/N 2/First 8/Filter/FlateDecode>>\nstream\n",
    "qpdf": b"<< /Type /ObjStm /Length 90 /N 2 /First 8 /Extends 3 0 R /Filter [ /FlateDecode ] >>\nstream\n",
}
PLAIN = WRITERS["qpdf"]


def pdf(*parts: bytes) -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"".join(parts) + b"startxref\n0\n%%EOF\n"


def packed(content: bytes, dictionary: bytes = PLAIN) -> bytes:
    """An object stream as a part of a file."""
    return b"5 0 obj\n" + dictionary + zlib.compress(content, 9) + b"\nendstream\nendobj\n"


def link(address: bytes) -> bytes:
    return b"4 0 obj\n<</Subtype/Link/A<</S/URI/URI(" + address + b")>>>>\nendobj\n"


def scan() -> bytes:
    written = BytesIO()
    Image.effect_noise((300, 400), 90).save(written, "PDF", title="HTML / CSS 培训")
    return written.getvalue()


CATALOG = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>\nendobj\n"
PAGES = b"1 0 2 22 <</Type/Catalog/Lang(zh)>> <</Type/Pages/Count 1/Kids[3 0 R]>>"
TABLE = zlib.compress(b"\x02\x01\x00\x10\x00" * 8)
CROSS_REFERENCE = (
    b"7 0 obj\n<</Type/XRef/W[1 2 1]/DecodeParms<</Columns 4/Predictor 12>>/Filter/FlateDecode>>stream\n"
    + TABLE
    + b"\nendstream\nendobj\n"
)
ORDINARY = {
    "plain": pdf(CATALOG),
    "a scan": scan(),
    "links": pdf(CATALOG, link(b"https://example.cn/Launch/?a=1#/JavaScript"), link(b"mailto:a@example.cn")),
    "links in an object stream": pdf(packed(b"1 0 " + link(b"http://example.cn/SubmitForm"))),
    "three letters of pixels": pdf(b"stream\n\x81/JS (\x90\nendstream\n"),
    "a page with the words": pdf(b"stream\nBT (JavaScript, Launch) Tj ET\nendstream\n"),
    "two object streams": pdf(packed(PAGES), packed(PAGES, WRITERS["word"]), CROSS_REFERENCE),
    **{f"written by {name}": pdf(packed(PAGES, text), CROSS_REFERENCE) for name, text in WRITERS.items()},
}
ACTING = {
    "between comments that look like a stream": pdf(b"% stream\n", ACTION, b"% endstream\n"),
    "in a string that looks like a link": pdf(b"1 0 obj\n<< /A (https://a.cn ) /S /Launch /B ( ) >>"),
    "right before a link": pdf(b"1 0 obj\n<</S/Launch(https://a.cn)abc>>"),
    "spelled with codes": pdf(ACTION.replace(b"JavaScript", b"J#61v#61#53cr#69pt")),
    **{f"packed by {name}": pdf(packed(PAGES), packed(SCRIPT, text)) for name, text in WRITERS.items()},
    "in the 501st object stream": pdf(packed(PAGES) * 500, packed(SCRIPT)),
    **{
        name.decode(): pdf(b"1 0 obj\n<</S/" + name + b">>")
        for name in (b"Launch", b"SubmitForm", b"ImportData", b"GoToE", b"Rendition", b"RichMedia")
    },
    **{
        name.decode(): pdf(b"1 0 obj\n<</Type/" + name + b" 4 0 R>>")
        for name in (b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment")
    },
}
HEXED = binascii.hexlify(zlib.compress(SCRIPT)) + b">\nendstream\n"
UNREADABLE = {
    "far from its name": pdf(packed(SCRIPT, PLAIN.replace(b">>", b"/X (" + b" " * 500 + b") >>"))),
    "spelled with codes": pdf(packed(SCRIPT, PLAIN.replace(b"ObjStm", b"Obj#53tm"))),
    "two filters": pdf(
        b"5 0 obj\n", PLAIN.replace(b"[ /FlateDecode ]", b"[/ASCIIHexDecode /FlateDecode]"), HEXED
    ),
    "twice deflated": pdf(packed(zlib.compress(SCRIPT), PLAIN.replace(b"[", b"[ /FlateDecode"))),
    "a predictor": pdf(packed(SCRIPT, PLAIN.replace(b">>", b"/DecodeParms 9 0 R >>"))),
    "a type elsewhere": pdf(
        b"9 0 obj\n/ObjStm\nendobj\n", packed(SCRIPT, PLAIN.replace(b"/ObjStm", b"9 0 R"))
    ),
    "a type in another": pdf(packed(b"9 0 /ObjStm"), packed(SCRIPT, PLAIN.replace(b"/ObjStm", b"9 0 R"))),
    "a dictionary in a comment": pdf(b"5 0 obj\n<< /DecodeParms 9 0 R\n% 5 0 obj " + PLAIN, HEXED),
    "a false stream in its dictionary": pdf(
        b"5 0 obj\n<</Type/ObjStm/X(stream\n",
        zlib.compress(b""),
        b"endstream)>>stream\n",
        zlib.compress(SCRIPT),
    ),
    "no end": pdf(packed(PAGES)).partition(b"endstream")[0],
    "broken": pdf(packed(PAGES)).replace(b"x\xda", b"xx"),
    "locked": pdf(b"5 0 obj\n" + PLAIN + bytes(range(64)) + b"\nendstream\n"),
    "cut off": pdf(b"5 0 obj\n" + PLAIN + zlib.compress(PAGES)[:-9] + b"\nendstream\n"),
    "too much": pdf(packed(bytes(MOST_INFLATED + 1))),
    "too much together": pdf(packed(bytes(MOST_INFLATED // 8)) * 9),
}


def filled(part: bytes) -> bytes:
    return pdf(part * (LARGEST_FILE // len(part)))


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_file_passes(name):
    assert not acts(ORDINARY[name])


@pytest.mark.parametrize("name", ACTING)
def test_an_action_is_found(name):
    assert acts(ACTING[name])


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_not_accepted(name):
    with pytest.raises(Unreadable):
        acts(UNREADABLE[name])


def test_as_much_as_is_allowed_is_read_to_its_end():
    full = packed(SCRIPT.rjust(MOST_INFLATED))
    assert acts(pdf(full))
    assert not acts(pdf(packed(bytes(MOST_INFLATED)), packed(b"")))


@pytest.mark.parametrize(
    "part", [b" stream\n", b"/", b"/JavaScrip", b"(http://a", b"\n1 0 obj<<>>stream\n", b"\n1"]
)
def test_the_largest_file_of_one_thing_repeated_comes_to_an_end(part):
    """Where the work grew with the square of the size, this took hours."""
    assert not acts(filled(part))


@pytest.mark.parametrize("part", [b"/ObjStm", b"/ObjStm\n1 0 obj<<>>stream\n", b"\n" + packed(b"")[:-17]])
def test_the_largest_file_of_object_streams_without_end_comes_to_an_end(part):
    with pytest.raises(Unreadable):
        acts(filled(part))
