"""The month's report; it changes nothing."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin.month_report import LastReportView, MonthReportView, ReportMenuItem


class ReportViewSet(ViewSet):
    name = "mailbox_report"
    url_prefix = "mailbox/figures/report"
    icon = "doc-full"
    menu_label = "月报"
    menu_item_class = ReportMenuItem

    def get_urlpatterns(self):
        return [
            path("", LastReportView.as_view(), name="index"),
            path("<int:year>/<int:month>/", MonthReportView.as_view(), name="month"),
        ]
