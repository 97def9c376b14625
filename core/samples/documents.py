"""Files of the sample content to take home: small forms in Word and Excel, made on loading."""

from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from docx import Document
from openpyxl import Workbook

from core.media import SiteDocument
from core.samples.loading import Samples, read

FILE = Path(__file__).parent / "documents.toml"


def document(samples: Samples, name: str) -> SiteDocument:
    """The form of that name, made when it is asked for first."""
    samples.add(f"document:{name}", _make, name)
    return samples.get(f"document:{name}")


def downloads(samples: Samples, row: dict) -> list[dict]:
    """Blocks of a page whose row has `downloads`: names of forms, each with what is said beside it."""
    listed = [
        {"document": document(samples, name).pk, "note": note}
        for name, note in row.get("downloads", {}).items()
    ]
    return [{"type": "downloads", "value": {"title": "资料下载", "downloads": listed}}] if listed else []


def _make(samples: Samples, name: str) -> SiteDocument:
    row = read(FILE)[name]
    suffix, write = ("docx", _word) if "lines" in row else ("xlsx", _table)
    made = SiteDocument(title=row["title"], is_sample=True)
    made.file.save(f"sample-{name}.{suffix}", ContentFile(write(row)), save=False)
    made._set_document_file_metadata()
    made.save()
    return made


def _word(row: dict) -> bytes:
    """A heading, lines, and a form of two columns to fill in."""
    file = Document()
    file.add_heading(row["title"], level=1)
    for line in row["lines"].strip().splitlines():
        file.add_paragraph(line)
    form = file.add_table(rows=0, cols=2, style="Table Grid")
    for label in row["fields"]:
        form.add_row().cells[0].text = label
    return _written(file)


def _table(row: dict) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = row["sheet"]
    for cells in row["rows"]:
        sheet.append(cells)
    return _written(book)


def _written(file) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()
