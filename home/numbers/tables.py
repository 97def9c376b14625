"""What the page of figures and its workbooks print: sections, their tables and rows. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from core.charts import Bars, Chart, Columns, Point
from core.numbers import said
from core.sheets import Sheet

COLUMNS = ("项目", "数值", "单位", "约数", "口径", "截至", "来源", "说明")
DRAWN: dict[str, Callable[..., Chart]] = {"bars": Bars, "columns": Columns}


@dataclass(frozen=True)
class Row:
    """One figure. href: where what it counts is listed; anchor: id of the row on the page; note: words beside it.

    text: how the value is said where unit and 余 do not tell it, such as a rate; value None: nothing to show.
    """

    label: str
    value: Decimal | int | float | None
    unit: str = ""
    is_approximate: bool = False
    scope: str = ""
    as_of: date | None = None
    source: str = ""
    note: str = ""
    href: str = ""
    anchor: str = ""
    text: str = ""

    @property
    def said(self) -> str:
        if self.text or self.value is None:
            return self.text or "无"
        return said(Decimal(str(self.value)), self.unit, self.is_approximate)

    def cells(self) -> tuple:
        vague = "余" if self.is_approximate else ""
        return (self.label, self.value, self.unit, vague, self.scope, self.as_of, self.source, self.note)


@dataclass(frozen=True)
class Table:
    """key: unique on the page, and of letters, figures and hyphens. drawn: bars, columns or nothing.

    heads: of the drawn table: labels, values and, where rows have them, notes. most: the full length of a bar.
    """

    key: str
    title: str
    rows: Sequence[Row]
    drawn: str = ""
    heads: Sequence[str] = ()
    note: str = ""
    most: float | None = None

    @cached_property
    def chart(self) -> Chart | None:
        """None where a table says more than a picture: of fewer than two figures."""
        if not self.drawn or len(self.rows) < 2:
            return None
        points = [
            Point(row.label, None if row.value is None else float(row.value), row.said, row.note, row.href)
            for row in self.rows
        ]
        return DRAWN[self.drawn](self.key, self.title, points, self.heads, most=self.most)

    def sheet(self, at: datetime) -> Sheet:
        """For a workbook, as it is at a moment; every row with its date and source."""
        notes = [self.note] if self.note else []
        return Sheet(self.title, COLUMNS, (row.cells() for row in self.rows), at, notes)


@dataclass(frozen=True)
class Section:
    """key: its anchor on the page. kind: said above it. empty: the sentence where there is no table yet.

    links: (text, address) of lists on which the figures lean.
    """

    key: str
    title: str
    kind: str
    tables: Sequence[Table]
    note: str = ""
    empty: str = ""
    is_sample: bool = False
    links: Sequence[tuple[str, str]] = ()


REPORTED, LIVE = "填报数据", "本站实时统计"


def all_tables(sections: Iterable[Section]) -> list[Table]:
    return [table for section in sections for table in section.tables]
