"""A table as an Excel workbook, written row by row."""

import unicodedata
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from core.sheets.cells import Share, Value
from core.sheets.sheet import Sheet

AS_TEXT = "@"
BOLD, GREY = Font(bold=True), Font(color="555555")
GROUND = PatternFill("solid", fgColor="EEEAE2")
TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
NARROWEST, WIDEST = 8, 48  # in half-width characters
MEASURED = 300  # rows by which the widths are found
PAPER_A4 = 9


def as_workbook(*sheets: Sheet) -> bytes:
    """Each with a bold heading that stays in sight, texts as text, dates as dates, the foot below an empty row.

    Named after the first; of two sheets of one name the later one gets a number.
    """
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "", sheets[0].sheet_name
    for sheet in sheets:
        _write(book.create_sheet(sheet.sheet_name), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(page, sheet: Sheet) -> None:
    _lay_out(page, sheet)
    looks: dict = {}
    page.append([_cell(page, heading, looks, font=BOLD, fill=GROUND) for heading in sheet.headings])
    for row in sheet.values:
        page.append([_cell(page, value, looks) for value in row])
    if sheet.foot:
        page.append([])
    for line in sheet.foot:
        page.append([_cell(page, line, looks, font=GREY, alignment=TOP)])


def _lay_out(page, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", PAPER_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for number, heading in enumerate(sheet.headings, start=1):
        column = [row[number - 1] for row in sheet.values[:MEASURED] if len(row) >= number]
        widest = max((_width(value) for value in (heading, *column)), default=0)
        page.column_dimensions[get_column_letter(number)].width = min(max(widest + 2, NARROWEST), WIDEST)


def _width(value: Value) -> int:
    longest = max(_shown(value).split("\n"), key=len)[:WIDEST]
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in longest)


def _shown(value: Value) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value or "")


def _cell(page, value: Value, looks: dict, **style) -> Cell | None:
    """looks: style → how openpyxl keeps it, filled here; openpyxl compares anew for every cell that asks."""
    if value is None:
        return None
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would take =… for a formula and #N/A for an error
    style = {"number_format": _format(value), "alignment": WRAPPED if _is_long(value) else TOP} | style
    known = tuple(map(id, style.values()))
    if known not in looks:
        for name, look in style.items():
            setattr(cell, name, look)
        looks[known] = cell._style
    cell._style = looks[known]
    return cell


def _is_long(value: Value) -> bool:
    """No sign is wider than two, so that short texts need not be measured."""
    return isinstance(value, str) and (
        "\n" in value or (2 * len(value) >= WIDEST and _width(value) >= WIDEST)
    )


def _format(value: Value) -> str:
    if isinstance(value, str):
        return AS_TEXT
    if isinstance(value, datetime):
        return "yyyy-mm-dd hh:mm"
    if isinstance(value, date):
        return "yyyy-mm-dd"
    return "0.0%" if isinstance(value, Share) else "General"
