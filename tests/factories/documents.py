"""Small real files of every kind that is read for the search, and files that are not what they seem."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter

from core.models import SiteDocument

# Printed by Chromium from a page of two lines; the shapes of its letters were taken out.
PRINTED = Path(__file__).parent.parent / "search" / "documents" / "files" / "application.pdf"


def printed_pdf() -> bytes:
    return PRINTED.read_bytes()


def locked_pdf(password: str = "open") -> bytes:
    """An empty password locks it against changes only."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(printed_pdf())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    return written(writer.write)


def scanned_pdf() -> bytes:
    return written(lambda out: Image.new("L", (60, 80), "white").save(out, "PDF"))


def word_file(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    file = Document()
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    if rows:
        table = file.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return written(file.save)


def excel_file() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "工位"
    sheet.append(["楼层", "空余工位", "从哪天起", "单价"])
    sheet.append(["三层东侧", 12, date(2026, 9, 1), 0.1 + 0.2])
    inner = book.create_sheet("内部")
    inner.append(["经办人私下备注"])
    inner.sheet_state = "hidden"
    return written(book.save)


def bomb(member: str = "word/document.xml") -> bytes:
    """Thirty megabytes of nothing in thirty kilobytes."""

    def write(out) -> None:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
            box.writestr(member, bytes(30 * 1024 * 1024))

    return written(write)


def written(write) -> bytes:
    out = BytesIO()
    write(out)
    return out.getvalue()


def new_paper(content: bytes, name: str = "form.docx", title: str = "入驻申请表") -> SiteDocument:
    """A document of the library with a file that can be read."""
    return SiteDocument.objects.create(title=title, file=ContentFile(content, name=name))
