"""A file of a ledger, xlsx or csv, as one table of texts. Bytes in, Table out; every size has its limit."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import PurePath

from core.plain_text import one_line
from core.sheets.cells import LINE_BREAK, REFUSED
from mailbox.ledger.columns import heading_score
from mailbox.ledger.errors import Unreadable
from mailbox.ledger.workbook import read_workbook

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 10_000
MOST_LINES = 30_000  # empty ones among them
MOST_COLUMNS = 60
MOST_IN_CELL = 6_000
HEADING_WITHIN = 15  # titles and remarks stand above it
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
TEXT_NAMES = ("", ".csv", ".txt", ".tsv")
WIDE = (BOM_UTF16_LE, BOM_UTF16_BE)
FOREIGN = re.compile(rb"\A(?:%PDF|\{\\rtf|\s*<)|[\x00-\x08\x0e-\x1f]")  # in none of our encodings is it text
PROBED = 4096
EMPTY = "文件里没有内容。"
NEITHER = "这不是 Excel 或 CSV 文件。能在 Excel 或 WPS 里打开的，请另存为 .xlsx 再上传；CSV 须是 UTF-8 或 GBK 编码。"
DELIMITERS = ",\t;，；"


@dataclass(frozen=True)
class Table:
    """rows: (line in the file, texts as wide as the headings). remark: what the reader should know."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    sheet: str = ""
    remark: str = ""


def read_table(content: bytes, name: str = "") -> Table:
    """name: of the file; what calls itself a workbook is read as one. Raises Unreadable with a sentence for the
    person who chose it."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请按年份拆开后分次导入。")
    if content.startswith(OLE):
        raise Unreadable("这是旧版 Excel（.xls）或加了密码的文件，请去掉密码、另存为 .xlsx 后再上传。")
    if not content:
        raise Unreadable(EMPTY)
    if content.startswith(ZIP) or name.lower().endswith(".xlsx"):
        book = read_workbook(content, MOST_LINES, MOST_COLUMNS)
        return _table(book.lines, book.sheet, book.remark)
    if PurePath(name).suffix.lower() not in TEXT_NAMES or _is_foreign(content):
        raise Unreadable(NEITHER)
    return _table(enumerate(_csv_lines(_text(content)), 1))


def _table(lines: Iterable[tuple[int, list[str]]], sheet: str = "", remark: str = "") -> Table:
    filled = [
        (number, [_plain(cell) for cell in cells]) for number, cells in lines if any(map(str.strip, cells))
    ]
    if not filled:
        raise Unreadable(EMPTY)
    start = _heading_at([cells for _, cells in filled[:HEADING_WITHIN]])
    headings, rows = _named(filled[start][1]), filled[start + 1 :]
    if not rows:
        raise Unreadable("文件里只有表头，没有诉求。")
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"一次最多导入 {MOST_ROWS:,} 行，这个文件有 {len(rows):,} 行，请按年份拆开。")
    width = len(headings)
    return Table(headings, [(n, [*cells, *[""] * width][:width]) for n, cells in rows], sheet, remark)


def _heading_at(lines: list[list[str]]) -> int:
    """The line with most headings that we know; of equals the first."""
    scores = [heading_score(cells) for cells in lines]
    if max(scores) < 2:
        raise Unreadable("没有找到表头。请下载模板对照：第一行写“受理日期”“企业名称”“诉求内容”等列名。")
    return scores.index(max(scores))


def _named(cells: list[str]) -> list[str]:
    """Headings of which no two are the same; trailing empty columns fall away."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        base = one_line(cell)[:40] or f"第 {number} 列"
        name, again = base, 1
        while name in names:
            again += 1
            name = f"{base}（{again}）"
        names.append(name)
    return names


def _plain(cell: str) -> str:
    return REFUSED.sub("", LINE_BREAK.sub("\n", cell)).strip()[:MOST_IN_CELL]


def _is_foreign(content: bytes) -> bool:
    return not content.startswith(WIDE) and bool(FOREIGN.search(content[:PROBED]))


def _text(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(WIDE) else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(NEITHER)


def _csv_lines(text: str) -> Iterator[list[str]]:
    first = "".join(islice(StringIO(text), 5))
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield cells[:MOST_COLUMNS]
    except csv.Error:
        raise Unreadable("文件不是完整的 CSV，请重新另存后再上传。") from None
