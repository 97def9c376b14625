"""统计: figures, the requests behind them, charts, and all of it as files. Nothing is changed here."""

from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin.figure_charts import FigureChartsView
from mailbox.admin.figure_exports import FigureListExportView, FiguresExportView
from mailbox.admin.figures import FigureListView, FiguresView, may_read_figures


class FiguresMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read_figures(request.user)


class FiguresViewSet(ViewSet):
    name = "mailbox_figures"
    url_prefix = "mailbox/figures"
    icon = "view"
    menu_label = "统计"
    menu_item_class = FiguresMenuItem

    def get_urlpatterns(self):
        return [
            path("", FiguresView.as_view(), name="index"),
            path("export/<slug:extension>/", FiguresExportView.as_view(), name="export"),
            path("charts/", FigureChartsView.as_view(), name="charts"),
            path("list/<slug:key>/<slug:part>/", FigureListView.as_view(), name="list"),
            path(
                "list/<slug:key>/<slug:part>/<slug:extension>/",
                FigureListExportView.as_view(),
                name="list_export",
            ),
        ]
