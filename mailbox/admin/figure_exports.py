"""Figures to take along: the tables of the page, and the requests behind a number. Nobody's name, no text."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alliance.models import Department
from core.sheets import Share, Sheet
from mailbox.admin.figure_rows import AHEAD, PROMISES, FigureRow, figure_rows
from mailbox.admin.figures import FigureListView, FiguresView
from mailbox.admin.figures_page import IN_TABLE, rows_of
from mailbox.exporting import export_tickets, headings
from mailbox.figures.compression import Compression
from mailbox.figures.measures import BY_KEY
from mailbox.figures.slicing import Dimension, by
from mailbox.figures.summary import Summary, summary
from mailbox.figures.task_figures import TASK_KEYS
from mailbox.figures.visit_figures import VISIT_KEYS
from mailbox.models.choices import Level, Solved

OF_REQUEST = headings(
    "number state channel category park lead submitted_at due_at answered_at closed_at result"
    " is_contacted has_opinion is_on_time solved level round returns extensions days_used days_promised"
)
OF_TASK = headings("number state category park department seen")
IN_SUMMARY = headings("days_used days_promised returns extensions")


class FiguresExportView(FiguresView):
    """All tables of the page in one, each line with the counts behind its shares."""

    def get(self, request, extension: str) -> HttpResponse:
        if self.form.errors:
            return _said_there(request, reverse("mailbox_figures:index"))
        label = " ".join((self.selection.period.label, *self.form.narrowed(self.selection)))
        notes = [f"{BY_KEY[key].label}＝{BY_KEY[key].formula}" for key in IN_TABLE]
        columns = ["统计方式", "名称", "到期诉求"]
        for key in IN_TABLE:
            columns += [BY_KEY[key].label, f"{BY_KEY[key].label}分子", f"{BY_KEY[key].label}分母"]
        columns += [Compression.label, *IN_SUMMARY, "企业数"]
        sheet = Sheet(f"统计 {label}", columns, self._lines(), self.now, notes)
        return export_tickets(request, sheet, extension)

    def _lines(self) -> Iterator[list]:
        rows = rows_of(self.request.user, self.selection, self.now)
        found = summary(rows)
        yield ["合计", "全部", *_numbers(found)]
        for dimension in Dimension:
            parts = by(dimension, found.cohort)
            for key in self.form.order(dimension, self.selection):
                if key in parts:
                    name = self.form.name_of(dimension, key)
                    yield [f"按{dimension.label}", name, *_numbers(summary(parts[key]))]


def _said_there(request: HttpRequest, url: str) -> HttpResponse:
    """Nothing is exported for a wrong filter: the page of the same address says what is wrong with it."""
    return redirect(f"{url}?{request.GET.urlencode()}")


def _numbers(rows: Summary) -> list:
    values: list = [len(rows.cohort)]
    for key in IN_TABLE:
        figure = rows[key]
        values += [_share(figure.value), figure.numerator, figure.denominator]
    used = rows.compression
    values += [_share(used.value), used.used, used.promised]
    return [*values, rows.returns, rows.extensions, rows.enterprises]


def _share(value: float | None) -> Share | str:
    return "无" if value is None else Share(value)


class FigureListExportView(FigureListView):
    """Exactly the requests of the list, without who asked and what."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if self.form.errors:
            where = [self.kwargs["key"], self.kwargs["part"]]
            return _said_there(request, reverse("mailbox_figures:list", args=where))
        behind = self._behind()
        if behind is None:
            raise Http404
        of_tasks = self.kwargs["key"] in TASK_KEYS | VISIT_KEYS
        columns, line = (OF_TASK, _of_task) if of_tasks else (OF_REQUEST, _of_request)
        names = {str(key): name for key, name in Department.objects.values_list("pk", "name")}
        rows = (line(row) for row in figure_rows(request.user, behind, names))
        formula = [f"公式：{told}"] if (told := self._formula()) else []
        title = f"{self.page_title} {self.selection.period.label}".replace("：", " ")
        return export_tickets(request, Sheet(title, columns, rows, self.now, formula), kwargs["extension"])


def _of_request(row: FigureRow) -> list:
    ticket, known = row.ticket, row.outcome
    if known is None:
        raise ValueError("a row of a task is no row of a request")
    rating = known.rating
    return [
        ticket.number, ticket.get_state_display(), ticket.get_channel_display(),
        ticket.category.name, ticket.park and ticket.park.title, row.department,
        ticket.submitted_at, known.due_at, ticket.answered_at, ticket.closed_at, ticket.get_result_display(),
        *(AHEAD if known.kept(one) is None else known.kept(one) for one in PROMISES),
        rating and Solved(rating.solved).label, rating and Level(rating.level).label,
        known.rounds, known.returns, known.extensions, known.days_used, known.days_promised,
    ]  # fmt: skip


def _of_task(row: FigureRow) -> list:
    ticket = row.ticket
    seen = "；".join(f"{fact.label} {fact.text}" for fact in row.facts)
    park = ticket.park and ticket.park.title
    return [ticket.number, ticket.get_state_display(), ticket.category.name, park, row.department, seen]
