"""Lines of an Excel file: rows of the sheets that are shown, as they were last calculated."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO

from openpyxl import load_workbook

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 10_000, 100
NAMED_BY_PROGRAM = re.compile(r"(?:Sheet|工作表)\s*\d*", re.I)


def lines(file: BinaryIO) -> Iterator[str]:
    book = load_workbook(file, read_only=True, data_only=True)
    rows_left = MOST_ROWS
    for sheet in [one for one in book.worksheets if one.sheet_state == "visible"][:MOST_SHEETS]:
        if not NAMED_BY_PROGRAM.fullmatch(sheet.title):
            yield sheet.title
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        for row in islice(sheet.iter_rows(values_only=True), rows_left):
            rows_left -= 1
            yield " | ".join(filter(None, map(shown, row[:MOST_COLUMNS])))


def shown(value: object) -> str:
    """As a reader sees it; nothing for an error of calculation."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time.min else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).strip()
    return "" if text.startswith("#") and text.endswith(("!", "?", "/A")) else text
