"""The first filled sheet of an Excel workbook as texts: looked over before it is unpacked, read row by row."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import range_boundaries

from core.dates import full_moment
from mailbox.ledger.errors import Unreadable

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_MERGES = 20_000
MOST_FILLED = 200_000  # cells that merged ones reach over
MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
DAMAGED = "工作簿打不开，可能已经损坏。请在 Excel 或 WPS 里打开后另存为 .xlsx 再上传。"
Lines = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Book:
    lines: Lines
    sheet: str
    remark: str


def read_workbook(content: bytes, most_lines: int, most_columns: int) -> Book:
    """Lines are numbered as in Excel; merged cells all say what the first one says. Raises Unreadable."""
    _look_over(content)
    try:
        return _read(content, most_lines, most_columns)
    except Unreadable:
        raise
    except Exception as error:  # a damaged part can fail in a hundred ways inside the reader
        raise Unreadable(DAMAGED) from error


def _look_over(content: bytes) -> None:
    """Sizes as the directory tells them: `zipfile` never unpacks more of a part than it says there."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable(DAMAGED) from None
    names = {info.filename.lower() for info in infos}
    if not any(name.endswith("workbook.xml") for name in names):
        raise Unreadable("这不是 Excel 工作簿。请上传 .xlsx 或 CSV 文件。")
    if any("vbaproject" in name for name in names):
        raise Unreadable("工作簿里有宏，请另存为不含宏的 .xlsx 后再上传。")
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable("工作簿加了密码，请去掉密码后再上传。")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Unreadable("工作簿展开后太大，请只保留台账那一张表，按年份拆开后再上传。")


def _read(content: bytes, most_lines: int, most_columns: int) -> Book:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for number, sheet in enumerate(sheets):
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=most_lines + 1, max_col=most_columns, values_only=True)
        lines = [(line, [_text(value) for value in cells]) for line, cells in enumerate(rows, 1)]
        if len(lines) > most_lines:
            raise Unreadable(f"表里有 {most_lines:,} 行以上，请删去空行，或按年份拆开后再上传。")
        if any(any(cells) for _, cells in lines):
            _spread(lines, _merges(content, sheet))
            return Book(lines, sheet.title[:40], _remark(sheets, number))
    return Book([], "", "")


def _remark(sheets: list, number: int) -> str:
    left = [sheet.title for sheet in sheets[number + 1 :]]
    if not left:
        return ""
    return f"工作簿里有几张表，这次只读了“{sheets[number].title}”；其余的（{'、'.join(left)[:80]}）请分别另存后导入。"


def _text(value: object) -> str:
    """Dates in the form that is read back, whole numbers without .0, Excel's errors as nothing."""
    if value is None or value in ERROR_CODES:
        return ""
    if isinstance(value, datetime):
        return full_moment(value)
    if isinstance(value, date | time):
        return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _merges(content: bytes, sheet) -> Iterator[tuple[int, int, int, int]]:
    """(first column, first row, last column, last row) of merged cells; the row-by-row reader leaves them out."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        xml = parts.read(sheet._worksheet_path)
    for found in islice(MERGE.finditer(xml), MOST_MERGES):
        yield range_boundaries(found[1].decode())


def _spread(lines: Lines, merges: Iterator[tuple[int, int, int, int]]) -> None:
    """Downwards only: a title over all columns is no heading of each."""
    filled = 0
    for column, first, _, last in merges:
        if first > len(lines):
            continue
        cells = lines[first - 1][1]
        value = cells[column - 1] if column <= len(cells) else ""
        filled += min(last, len(lines)) - first
        if filled > MOST_FILLED:
            raise Unreadable("合并单元格太多，请先取消合并，或按年份拆开后再上传。")
        for _, below in lines[first : min(last, len(lines))]:
            if column <= len(below):
                below[column - 1] = value
