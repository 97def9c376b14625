"""Charts as SVG drawn on the server, each with its table beneath: no script, no style attribute, no colour to tell.

One series a chart, every number printed. Positions across are per cents, so that a chart fills any width and
its letters stay as large as those of the text; heights are pixels. pygal was tried (3.1.3): each picture is 17 kB with
a style and a script element of its own, which the content security policy refuses, and its letters shrink on phones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from laces.components import Component

from core.plain_text import shortened

LONGEST_LABEL = 14
NEAR = 3  # columns that a year takes up on a phone


@dataclass(frozen=True)
class Point:
    """value: from 0 on, None where there is nothing to show. said: the value in words, short enough for the chart.

    note: a further column of the table, such as the counts behind a share. href: what the label leads to there.
    """

    label: str
    value: float | None
    said: str
    note: str = ""
    href: str = ""

    @property
    def short_label(self) -> str:
        return shortened(self.label, LONGEST_LABEL)


@dataclass(frozen=True)
class Mark:
    """Where a point is drawn: numbers as SVG wants them. below: a second line of its label."""

    point: Point
    start: str
    length: str
    middle: str
    label: str
    below: str = ""


class Chart(Component):
    """key: unique on its page. heads: headings of the table: of the labels, the values and the notes, if any."""

    def __init__(
        self,
        key: str,
        title: str,
        points: Sequence[Point],
        heads: Sequence[str],
        *,
        most: float | None = None,
    ) -> None:
        self.key, self.title, self.points, self.heads = key, title, list(points), list(heads)
        self.most = most or max((point.value or 0 for point in points), default=0) or 1

    @property
    def description(self) -> str:
        """All of it in one sentence, for who does not see it."""
        return "；".join(f"{point.label} {point.said}" for point in self.points) or "没有数据"

    @property
    def has_notes(self) -> bool:
        return len(self.heads) > 2 and any(point.note for point in self.points)

    @property
    def columns(self) -> Sequence[str]:
        """Heads of the table; the third is left out where no point has a note."""
        return self.heads if self.has_notes else self.heads[:2]

    def get_context_data(self, parent_context=None) -> dict:
        return {"chart": self, "marks": self.marks(), "has_notes": self.has_notes}

    def marks(self) -> list[Mark]:
        raise NotImplementedError

    def _share(self, point: Point) -> float:
        return min(max((point.value or 0) / self.most, 0), 1)


class Bars(Chart):
    """Lying bars below each other, each under its label: for categories and departments."""

    template_name = "components/chart_bars.html"
    step, offset = 44, 24

    @property
    def height(self) -> int:
        return max(len(self.points), 1) * self.step

    def marks(self) -> list[Mark]:
        return [
            Mark(
                point,
                str(number * self.step + self.offset),
                f"{self._share(point) * 100:.2f}%",
                str(number * self.step + self.offset - 8),
                point.short_label,
            )
            for number, point in enumerate(self.points)
        ]


class Columns(Chart):
    """Standing columns side by side, the oldest first: for months. A label "2026-11" becomes 11 over 2026."""

    template_name = "components/chart_columns.html"
    top, floor, height = 22, 142, 184

    def marks(self) -> list[Mark]:
        slot = 100 / max(len(self.points), 1)
        return [self._mark(number, point, slot) for number, point in enumerate(self.points)]

    def _mark(self, number: int, point: Point, slot: float) -> Mark:
        tall = round(self._share(point) * (self.floor - self.top), 1)
        year, _, month = point.label.partition("-")
        return Mark(
            point,
            str(round(self.floor - tall, 1)),
            str(tall),
            f"{(number + 0.5) * slot:.3f}%",
            str(int(month)) if month.isdigit() else point.short_label,
            year if month and self._begins_year(number) else "",
        )

    def _begins_year(self, number: int) -> bool:
        """Whether the year is written under it: under the first too, unless the next one stands too near."""
        years = [point.label.partition("-")[0] for point in self.points]
        if number:
            return years[number] != years[number - 1]
        return len(set(years[:NEAR])) == 1

    @property
    def bar_width(self) -> str:
        return f"{min(60 / max(len(self.points), 1), 12):.3f}%"

    def lefts(self) -> list[str]:
        """Left edges of the columns, which are centred on their labels."""
        slot = 100 / max(len(self.points), 1)
        half = min(60 / max(len(self.points), 1), 12) / 2
        return [f"{(number + 0.5) * slot - half:.3f}%" for number in range(len(self.points))]

    def get_context_data(self, parent_context=None) -> dict:
        context = super().get_context_data(parent_context)
        return context | {"pairs": list(zip(context["marks"], self.lefts(), strict=True))}
