"""Tables of requests leave the house by this door: who took what, and how many rows, is written down."""

from django.http import HttpRequest, HttpResponse

from accounts import audit
from core.sheets import Sheet, sheet_response

EXPORTED = "导出诉求"


def export_tickets(request: HttpRequest, sheet: Sheet, extension: str, what: str = "") -> HttpResponse:
    """The table as a file of kind `extension` (xlsx or csv, else Http404), with its row in the audit log.

    what: which requests, in words (list, filters); nothing personal. The caller has asked `visible_to`.
    """
    response = sheet_response(sheet, extension)
    rows = f"{len(sheet)} 行{'（未导全）' if sheet.is_cut else ''}"
    audit.record(EXPORTED, None, f"{sheet.title}，{rows}，{extension}。{what}", request=request)
    return response
