"""Tables to take along, as a workbook or as a csv that Excel opens without harm: the one writer of the project."""

from core.sheets.answer import FORMATS, sheet_response, workbook_response
from core.sheets.cells import Share
from core.sheets.sheet import MOST_ROWS, Sheet

__all__ = ["FORMATS", "MOST_ROWS", "Share", "Sheet", "sheet_response", "workbook_response"]
