"""A table before it is a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.utils import timezone

from core.plain_text import one_line
from core.sheets.cells import Value, clean, text, units

MOST_ROWS = 20_000
TITLE_UNITS = 31  # of the name of a sheet in Excel
NAME_LENGTH = 80
FORBIDDEN_IN_NAMES = dict.fromkeys(map(ord, '\\/?*[]:<>|"'), " ")


@dataclass
class Sheet:
    """columns: headings. rows: values in their order, read once, the first 20,000; see `cells.clean`.

    as_of: when it was true, aware. notes: lines at the foot, such as formulas.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]
    as_of: datetime
    notes: Sequence[str] = ()
    has_foot: bool = True  # a form to fill in has none

    def __post_init__(self) -> None:
        read = [[clean(value) for value in row] for row in islice(self.rows, MOST_ROWS + 1)]
        self.is_cut = len(read) > MOST_ROWS
        self.values: list[list[Value]] = read[:MOST_ROWS]

    def __len__(self) -> int:
        return len(self.values)

    @property
    def headings(self) -> list[str]:
        return [text(one_line(column)) for column in self.columns]

    @property
    def foot(self) -> list[str]:
        """Below the table: when it was true, what is missing, how it was computed."""
        if not self.has_foot:
            return []
        lines = [f"截至 {timezone.localtime(self.as_of):%Y-%m-%d %H:%M}，共 {len(self)} 行"]
        if self.is_cut:
            lines = [f"{lines[0]}。一次最多导出 {MOST_ROWS:,} 行，其余没有导出，请缩小范围后分次导出"]
        return [text(line) for line in (*lines, *self.notes)]

    @property
    def sheet_name(self) -> str:
        """Without the signs that Excel refuses, at most 31 units."""
        name = _plain(self.title)
        while units(name) > TITLE_UNITS:
            name = name[:-1]
        return name.strip("' ") or "表格"

    def file_name(self, extension: str) -> str:
        name = _plain(self.title)[:NAME_LENGTH].strip(" .'") or "表格"
        part = f"（前{MOST_ROWS}行）" if self.is_cut else ""
        return f"{name}{part}-{timezone.localtime(self.as_of):%Y%m%d}.{extension}"


def _plain(title: str) -> str:
    return one_line(text(title).translate(FORBIDDEN_IN_NAMES)).strip("' ")
