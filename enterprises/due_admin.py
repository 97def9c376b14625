"""到期与名录: what ends soon, for whoever looks after enterprises, and tables to take along."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from core.sheets import Sheet, sheet_response
from enterprises import directory_sheet, due
from enterprises.directory import Directory
from enterprises.models import EnterprisePage, ParkPage

PER_PAGE = 50


class Tab(NamedTuple):
    label: str
    read: Callable[[date, ParkPage | None], Sequence[due.DueFlag] | Sequence[due.DueIncubation]]
    columns: Sequence[str]


TABS = {
    "flags": Tab("资质到期", due.due_flags, due.FLAG_COLUMNS),
    "incubation": Tab("孵化期满", due.due_incubations, due.INCUBATION_COLUMNS),
}


def may_see_due(user) -> bool:
    return user.has_perm("enterprises.see_due_dates")


class DueMixin(View):
    """Whom the permission is not given is sent away, as everywhere in the admin; `?park=` is a park's slug."""

    def dispatch(self, request, *args, **kwargs):
        if not may_see_due(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def parks(self) -> list[ParkPage]:
        return list(ParkPage.objects.live().by_pinyin())

    @cached_property
    def park(self) -> ParkPage | None:
        slug = self.request.GET.get("park")
        return next((park for park in self.parks if park.slug == slug), None)


class DueView(DueMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "enterprises_admin/due.html"
    page_title = "到期与名录"
    header_icon = "time"

    def get_context_data(self, **kwargs):
        """`page` (rows of the tab, one page of them), `tabs` with their counts, `parks`, `park`."""
        on, here = timezone.localdate(), self.kwargs.get("tab", "flags")
        if here not in TABS:
            raise Http404
        rows = {name: tab.read(on, self.park) for name, tab in TABS.items()}
        tabs = [(TABS[name].label, self._url(name), len(found), name == here) for name, found in rows.items()]
        page: Page = Paginator(rows[here], PER_PAGE).get_page(self.request.GET.get("p"))
        context = {"page": page, "tab": here, "tabs": tabs, "parks": self.parks, "park": self.park}
        return super().get_context_data(**kwargs) | context | {"query": self._query}

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def _query(self) -> str:
        return f"?park={self.park.slug}" if self.park else ""

    def _url(self, tab: str) -> str:
        return reverse("enterprises_due:list", args=[tab]) + self._query


class DueSheetView(DueMixin):
    """A tab as a workbook, or the directory as its address filters it."""

    def get(self, request: HttpRequest, what: str, extension: str) -> HttpResponse:
        if what == "directory":
            return sheet_response(self._directory(), extension)
        if what not in TABS:
            raise Http404
        tab, now = TABS[what], timezone.now()
        title = f"{tab.label} {self.park.title}" if self.park else tab.label
        rows = (found.row for found in tab.read(timezone.localdate(now), self.park))
        return sheet_response(Sheet(title, tab.columns, rows, now), extension)

    def _directory(self) -> Sheet:
        asked = Directory(self.request.GET, EnterprisePage.objects.live())
        title = " ".join(["企业名录", *(chip.label.partition("：")[2] for chip in asked.chips)])
        rows = directory_sheet.directory_rows(asked.found)
        return Sheet(title, directory_sheet.COLUMNS, rows, timezone.now(), directory_sheet.NOTES)


class DueMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see_due(request.user)


class DueViewSet(ViewSet):
    name = "enterprises_due"
    url_prefix = "enterprises/due"
    icon = "time"
    menu_label = "到期与名录"
    menu_item_class = DueMenuItem

    def get_urlpatterns(self):
        return [
            path("", DueView.as_view(), name="index"),
            path("<slug:tab>/", DueView.as_view(), name="list"),
            path("export/<slug:what>/<slug:extension>/", DueSheetView.as_view(), name="export"),
        ]
