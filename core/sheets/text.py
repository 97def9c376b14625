"""A table as csv that Excel opens in Chinese and calculates nothing from, written and read."""

import csv
from datetime import date, datetime
from io import StringIO

from core.sheets.cells import Share, Value, guarded
from core.sheets.sheet import Sheet

ENCODING = "utf-8-sig"  # without its mark Excel takes UTF-8 for GBK


def as_csv(sheet: Sheet) -> bytes:
    """Lines end with CRLF; texts that Excel would take for a formula or a number start with an apostrophe."""
    out = StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([guarded(heading) for heading in sheet.headings])
    lines.writerows([_said(value) for value in row] for row in sheet.values)
    lines.writerows([[]] if sheet.foot else [])
    lines.writerows([guarded(line)] for line in sheet.foot)
    return out.getvalue().encode(ENCODING)


def _said(value: Value) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Share):
        return f"{value:.1%}"
    return "" if value is None else str(value)
