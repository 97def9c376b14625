"""统计: the rates with their formulas, and behind every number exactly its requests."""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin, oversees
from mailbox.admin.figure_rows import figure_rows
from mailbox.admin.figures_page import page_context, page_url, rows_of, tasks_of, visits_of
from mailbox.figures.measures import BY_KEY
from mailbox.figures.periods import Period
from mailbox.figures.reading import Samples
from mailbox.figures.scope import samples_seen_by, scope_of
from mailbox.figures.slicing import Dimension
from mailbox.figures.summary import chosen, figure_of, summary
from mailbox.figures.task_figures import TASK_KEYS, TASK_MEASURES
from mailbox.figures.visit_figures import VISIT_KEYS, VISIT_MEASURES
from mailbox.forms.figures import FiguresForm, Selection

PER_PAGE = 50
COLUMNS = ("编号", "状态", "诉求", "企业", "园区、类别", "部门", "办结时限", "统计所见")
MEASURES = {measure.key: measure for measure in (*TASK_MEASURES, *VISIT_MEASURES)} | BY_KEY
PARTS = {"hit": "分子", "miss": "分母中没有计入分子的", "base": "分母"}
LISTS = {
    "cohort": "到期诉求",
    "excluded": "已剔除的诉求",
    "never_due": "到期前撤回或合并的诉求",
    "not_yet": "尚未到期或暂停计时的诉求",
    "compression": "压缩时限：每一轮都已答复的诉求",
}


def may_read_figures(user) -> bool:
    return scope_of(user) is not None


class FiguresView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Of the requests that the reader may open, and no others."""

    template_name = "mailbox_admin/figures.html"
    page_title = "统计"
    header_icon = "view"
    export_path = "export/"

    admits = staticmethod(may_read_figures)

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def form(self) -> FiguresForm:
        scope = scope_of(self.request.user)
        return FiguresForm(self.request.GET, timezone.localdate(self.now), scope.offered)

    @cached_property
    def selection(self) -> Selection:
        return self.form.selection()

    def get_breadcrumbs_items(self):
        lists = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        """With anything wrong in the address there are no figures: they would not be those asked for."""
        context = super().get_context_data(**kwargs) | self.common()
        return context if self.form.errors else context | self.content()

    def common(self) -> dict:
        return {
            "form": self.form,
            "index_url": reverse("mailbox_figures:index"),
            "days": self.form.days,
            "period": self.selection.period,
            "narrowed": self.form.narrowed(self.selection),
            "scope": scope_of(self.request.user),
            "now": self.now,
            "samples": self._samples,
            "query": self.selection.query,
            "export_base": f"{self.request.path}{self.export_path}",
            "report_period": self._reported(),
        }

    def _samples(self) -> Samples:
        return samples_seen_by(self.request.user)

    def _reported(self):
        """The month of which the report is offered to who oversees; None for other spans of time."""
        period = self.selection.period
        is_month = Period.month_of(period.first) == period
        is_begun = period.first <= timezone.localdate(self.now)
        return period.first if is_month and is_begun and oversees(self.request.user) else None

    def content(self) -> dict:
        return page_context(self.request.user, self.form, self.selection, self.now)


class FigureListView(FiguresView):
    """The requests behind one number; for figures of tasks, a row for each task."""

    template_name = "mailbox_admin/figure_list.html"
    export_path = ""

    @cached_property
    def page_title(self) -> str:
        key, part = self.kwargs["key"], self.kwargs["part"]
        if key in LISTS:
            return LISTS[key]
        if key not in MEASURES:
            raise Http404
        return f"{MEASURES[key].label}：{PARTS.get(part, '')}"

    def get_breadcrumbs_items(self):
        above = {"url": page_url(self.selection), "label": "统计"}
        return [*super().get_breadcrumbs_items()[:-1], above, {"url": "", "label": self.page_title}]

    def content(self) -> dict:
        found = self._behind()
        if found is None:
            raise Http404
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        departments = self.form.names[Dimension.DEPARTMENT]
        rows = figure_rows(
            self.request.user, page, departments, with_exclusions=self.kwargs["key"] == "excluded"
        )
        # Rows are all samples or none, which saves the question.
        samples = Samples(are_counted=rows[0].ticket.is_sample) if rows else self._samples
        return {
            "samples": samples,
            "key": self.kwargs["key"],
            "formula": self._formula(),
            "count": len(found),
            "enterprises": len({row.firm for row in found}) if self.kwargs["key"] == "cohort" else None,
            "page": page,
            "columns": COLUMNS,
            "rows": rows,
            "back_url": page_url(self.selection),
        }

    def _behind(self):
        key, part, user = self.kwargs["key"], self.kwargs["part"], self.request.user
        if key in TASK_KEYS:
            return figure_of(MEASURES[key], tasks_of(user, self.selection, self.now)).part(part)
        if key in VISIT_KEYS:
            return figure_of(MEASURES[key], visits_of(user, self.selection, self.now)).part(part)
        return chosen(summary(rows_of(user, self.selection, self.now)), key, part)

    def _formula(self) -> str:
        key = self.kwargs["key"]
        return MEASURES[key].formula if key in MEASURES else ""
