"""A year's holidays and make-up days as offices keep them, CSV from Excel or WPS. Pure: bytes in and out."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import StringIO

from core.sheets import Sheet
from core.sheets.cells import unguarded
from mailbox.workdays.holidays import SpecialDay, legal_holidays
from mailbox.workdays.line import Line, WrongLine, read_line
from mailbox.worktime import say_day

MOST_BYTES = 100 * 1024
HEADS = {
    "date": ("日期", "date", "开始日期", "时间"),
    "is_working": ("安排", "放假或上班", "类型", "状态", "上班", "is_working", "kind"),
    "name": ("说明", "名称", "节日", "节假日", "备注", "name"),
}
EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
DELIMITERS = ",\t;，；"


class Unreadable(ValueError):
    """Nothing of the file can be used; `str()` says why."""


@dataclass
class Reading:
    """problems: sentences by line, with any of which nothing is written. remarks: what looks like a slip."""

    days: dict[date, SpecialDay] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    lines: dict[date, int] = field(default_factory=dict)

    def take(self, number: int, line: Line) -> None:
        for day in line.days():
            earlier = self.lines.get(day)
            if earlier is None:
                self.days[day], self.lines[day] = line.special, number
            elif self.days[day] == line.special:
                self.remarks.append(f"第 {number} 行：{say_day(day)}在第 {earlier} 行已经写过，不重复计算。")
            else:
                self.problems.append(f"第 {number} 行：{say_day(day)}与第 {earlier} 行不一致，请只留一行。")


def read_table(content: bytes) -> Reading:
    """Days of a file, with headings or without. Raises Unreadable."""
    reading = Reading()
    for number, cells in _lines(_text(content)):
        try:
            reading.take(number, read_line(*map(unguarded, cells)))
        except WrongLine as error:
            reading.problems.append(f"第 {number} 行：{error}")
    if not reading.lines and not reading.problems:
        raise Unreadable("文件里没有日期，请对照模板填写。")
    reading.remarks += [f"第 {reading.lines[day]} 行：{text}" for day, text in _idle(reading.days)]
    return reading


def sheet_of(days: Mapping[date, SpecialDay], title: str, as_of: datetime) -> Sheet:
    """As csv a file that `read_table` reads back to the same days."""
    rows = ([day, "上班" if one.is_working else "放假", one.name] for day, one in sorted(days.items()))
    return Sheet(title, ("日期", "安排", "说明"), rows, as_of, has_foot=False)


def template_of(year: int) -> dict[date, SpecialDay]:
    """The legal holidays of a known year, from which an office goes on when the notice is there."""
    return {day: SpecialDay(False, name) for day, name in legal_holidays(year).items()}


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Unreadable(f"文件超过 {MOST_BYTES // 1024} KB，不像放假安排。请只保留日期、安排、说明三列。")
    if content.startswith(EXCEL):
        raise Unreadable("这是 Excel 文件，请在 Excel 或 WPS 里另存为 CSV 后再上传。")
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable("打开后不是文本，请确认是 CSV 文件，编码为 UTF-8 或 GBK。")


def _lines(text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """(number in the file, cells of date, kind and name) of every line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    rows, order = csv.reader(StringIO(text, newline=""), delimiter=delimiter), [0, 1, 2]
    is_first = True
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            heading = _heading(cells) if is_first else None
            is_first, order = False, heading or order
            if heading is None:
                padded = [*cells, "", "", ""]
                yield rows.line_num, (padded[order[0]], padded[order[1]], padded[order[2]])
    except csv.Error:
        raise Unreadable("文件不是完整的 CSV，请重新另存后再上传。") from None


def _heading(cells: list[str]) -> list[int] | None:
    """Columns of date, kind and name; None when the line is no heading: where a digit stands, a day begins."""
    words = [cell.strip().lower() for cell in cells]
    found = [next((words.index(name) for name in names if name in words), -1) for names in HEADS.values()]
    if found == [-1, -1, -1] or any(sign.isdigit() for word in words for sign in word):
        return None
    if found[0] < 0 or found[1] < 0:
        raise Unreadable("表头须有“日期”和“安排”两列，再加一列“说明”。")
    return found if found[2] >= 0 else [*found[:2], len(cells)]


def _idle(days: Mapping[date, SpecialDay]) -> Iterator[tuple[date, str]]:
    """Days that the table would not change: most likely a date was mistyped."""
    for day, special in days.items():
        if special.is_working and day.weekday() < 5:
            yield day, f"{say_day(day)}本来就上班，请核对日期。"
        is_alone = not any(_is_off(days, day + timedelta(days=n)) for n in (-1, 1))
        if not special.is_working and day.weekday() >= 5 and is_alone:
            yield day, f"{say_day(day)}本来就休息，前后也没有放假，请核对日期。"


def _is_off(days: Mapping[date, SpecialDay], day: date) -> bool:
    return day in days and not days[day].is_working
