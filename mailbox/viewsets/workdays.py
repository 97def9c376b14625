"""The table of holidays and make-up days in the admin: every change of it moves the open promises."""

import django_filters
from django.contrib import messages
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from core.viewsets import KeepReferencedDeleteView
from mailbox.admin.workday_import import WorkdayDownloadView, WorkdayImportView, may_import, say_moved
from mailbox.models import Workday
from mailbox.services import reschedule
from mailbox.viewsets.config import ConfigViewSet
from mailbox.workdays.notice import workday_warning


def years() -> list[tuple[int, str]]:
    """The years of which the table holds a day, newest first."""
    return [(day.year, f"{day.year} 年") for day in Workday.objects.dates("date", "year", "DESC")]


def arrangement(day: Workday) -> str:
    return "上班" if day.is_working else "放假"


class WorkdayFilterSet(WagtailFilterSet):
    year = django_filters.TypedChoiceFilter(
        field_name="date", lookup_expr="year", label="年份", coerce=int, empty_value=None, choices=years
    )  # fmt: skip

    class Meta:
        model = Workday
        fields = ["year", "is_working"]


class WorkdayIndexView(generic.IndexView):
    @cached_property
    def header_buttons(self):
        if not may_import(self.request.user):
            return super().header_buttons
        url = reverse("workday:import")
        return [*super().header_buttons, HeaderButton("导入 CSV", url=url, icon_name="upload")]

    @cached_property
    def header_more_buttons(self):
        this = timezone.localdate().year
        return [
            *super().header_more_buttons,
            *(
                Button(
                    f"下载 {year} 年 CSV", url=reverse("workday:download", args=[year]), icon_name="download"
                )
                for year in (this, this + 1)
            ),
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"warning": workday_warning(timezone.localdate())}


class ReschedulingMixin:
    """What is saved or deleted here moves the promises of open requests, and they are told at once."""

    request: HttpRequest

    def save_instance(self):
        instance = super().save_instance()
        self._reschedule()
        return instance

    def delete_action(self):
        super().delete_action()
        self._reschedule()

    def _reschedule(self) -> None:
        if moved := reschedule():
            messages.info(self.request, say_moved(moved))


class WorkdayCreateView(ReschedulingMixin, generic.CreateView):
    pass


class WorkdayEditView(ReschedulingMixin, generic.EditView):
    pass


class WorkdayDeleteView(ReschedulingMixin, KeepReferencedDeleteView):
    pass


class WorkdayViewSet(ConfigViewSet):
    model = Workday
    add_view_class = WorkdayCreateView
    edit_view_class = WorkdayEditView
    delete_view_class = WorkdayDeleteView
    index_view_class = WorkdayIndexView
    index_template_name = "mailbox_admin/workday_index.html"
    icon = "calendar"
    menu_label = "节假日与调休"
    list_display = ["date", "name", Column("is_working", label="安排", accessor=arrangement)]
    filterset_class = WorkdayFilterSet
    search_fields = ["name"]
    list_per_page = 50
    ordering = ["-date"]
    form_fields = ["date", "is_working", "name"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("import/", WorkdayImportView.as_view(), name="import"),
            path("download/<int:year>/", WorkdayDownloadView.as_view(), name="download"),
        ]
