"""A table as the answer to a request."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpResponse

from core.downloads import download
from core.sheets.sheet import Sheet
from core.sheets.text import as_csv
from core.sheets.workbook import as_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "xlsx": (XLSX, as_workbook),
    "csv": ("text/csv; charset=utf-8", as_csv),
}


def workbook_response(name: str, sheets: Sequence[Sheet]) -> HttpResponse:
    """Several tables in one workbook of that name, each a sheet of its own; at least one."""
    return download(as_workbook(*sheets), XLSX, name)


def sheet_response(sheet: Sheet, extension: str) -> HttpResponse:
    """extension: a key of FORMATS; Http404 for another."""
    if extension not in FORMATS:
        raise Http404
    content_type, write = FORMATS[extension]
    return download(write(sheet), content_type, sheet.file_name(extension))
