"""A table as the answer to a request."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from core.sheets.sheet import Sheet
from core.sheets.text import as_csv
from core.sheets.workbook import as_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "xlsx": (XLSX, as_workbook),
    "csv": ("text/csv; charset=utf-8", as_csv),
}


def sheet_response(sheet: Sheet, extension: str) -> HttpResponse:
    """extension: a key of FORMATS; Http404 for another. Kept by no cache; the file's name is Chinese (RFC 5987)."""
    if extension not in FORMATS:
        raise Http404
    content_type, write = FORMATS[extension]
    response = HttpResponse(write(sheet), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, sheet.file_name(extension))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
