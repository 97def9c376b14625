"""The rates month by month and the requests by kind, drawn, each with its table."""

from django.urls import reverse

from core.charts import Bars, Chart, Columns, Point
from mailbox.admin.figures import FiguresView
from mailbox.admin.figures_page import page_url, rows_of
from mailbox.figures.measures import MEASURES
from mailbox.figures.periods import Period
from mailbox.figures.slicing import Dimension, by
from mailbox.figures.summary import Figure, figure_of, summary

MONTHS = 12
OF_KINDS = (Dimension.CATEGORY, Dimension.DEPARTMENT)


class FigureChartsView(FiguresView):
    """Narrowed like the page of figures; the months end with that of the period."""

    template_name = "mailbox_admin/figure_charts.html"
    page_title = "统计图"

    def get_breadcrumbs_items(self):
        above = {"url": page_url(self.selection), "label": FiguresView.page_title}
        return [*super().get_breadcrumbs_items()[:-1], above, {"url": "", "label": self.page_title}]

    def content(self) -> dict:
        return {
            "rates": self._rates(),
            "kinds": self._kinds(),
            "charts_url": reverse("mailbox_figures:charts"),
            "back_url": page_url(self.selection),
        }

    def _months(self) -> Period:
        """As far back as periods go."""
        last = Period.month_of(self.selection.period.last)
        first = last
        for _ in range(MONTHS - 1):
            first = first.before() or first
        return Period(first.first, last.last)

    def _rates(self) -> list[Chart]:
        months = self._months()
        selection = self.selection.moved(months)
        parts = by(Dimension.MONTH, summary(rows_of(self.request.user, selection, self.now)).cohort)
        return [
            Columns(
                f"rate-{measure.key}",
                f"{measure.label}（%）",
                [_rate(month, figure_of(measure, parts.get(month, ()))) for month in months.months()],
                ("月份", measure.label, "件数"),
                most=1,
            )
            for measure in MEASURES
            if measure.is_headline
        ]

    def _kinds(self) -> list[Chart]:
        """In the order of the office, never by size: nobody is ranked."""
        cohort = summary(rows_of(self.request.user, self.selection, self.now)).cohort
        return [self._of_kind(dimension, by(dimension, cohort)) for dimension in OF_KINDS]

    def _of_kind(self, dimension: Dimension, parts: dict) -> Chart:
        points = [
            Point(self.form.name_of(dimension, key), len(parts[key]), f"{len(parts[key])} 件")
            for key in self.form.order(dimension, self.selection)
            if key in parts
        ]
        title = f"{self.selection.period.label}到期诉求，按{dimension.label}"
        return Bars(f"by-{dimension}", title, points, (dimension.label, "件数"))


def _rate(month: str, figure: Figure) -> Point:
    """The sign of per cent stands in the title: twelve of them find no room on a phone."""
    return Point(month, figure.value, _short(figure.percent), figure.counted)


def _short(percent: str) -> str:
    return percent.removesuffix("%")
