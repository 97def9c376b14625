"""The tables behind the red mailbox: categories, rules, calendar, privacy notice, coordinators."""

import django_filters
from django.urls import path
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.viewsets import KeepReferencedDeleteView
from mailbox.admin.rules import RULE_COLUMNS, RuleIndexView, RuleTrialView
from mailbox.models import Coordinator, PrivacyNotice, RequestCategory, RoutingRule, Workday
from mailbox.services import reschedule
from mailbox.workday_notice import workday_warning


class ConfigViewSet(ModelViewSet):
    """Plain lists of few rows, searched by the database; what requests lean on is kept."""

    delete_view_class = KeepReferencedDeleteView
    search_backend_name = None
    copy_view_enabled = False


class RequestCategoryViewSet(ConfigViewSet):
    model = RequestCategory
    icon = "tag"
    menu_label = "诉求类别"
    list_display = [
        "name", "contact_minutes", "opinion_days", "solve_days",
        BooleanColumn("is_complaint", label="意见投诉"), BooleanColumn("is_active", label="启用"),
    ]  # fmt: skip
    list_filter = ["is_active", "is_complaint"]
    search_fields = ["name", "description"]
    sort_order_field = "sort_order"
    ordering = ["sort_order", "id"]


class RoutingRuleViewSet(ConfigViewSet):
    """In the order in which the rules are tried; the first that fits wins."""

    model = RoutingRule
    index_view_class = RuleIndexView
    icon = "redirect"
    menu_label = "派单规则"
    list_display = RULE_COLUMNS
    list_filter = ["category", "park", "lead", "is_active"]
    search_fields = ["name", "words", "lead__name"]
    sort_order_field = "sort_order"
    ordering = "sort_order"

    def get_urlpatterns(self):
        return [path("trial/", RuleTrialView.as_view(), name="trial"), *super().get_urlpatterns()]


def years() -> list[tuple[int, str]]:
    """The years that have a table, newest first."""
    return [(day.year, f"{day.year} 年") for day in Workday.objects.dates("date", "year", "DESC")]


class WorkdayFilterSet(WagtailFilterSet):
    year = django_filters.TypedChoiceFilter(
        field_name="date", lookup_expr="year", label="年份", coerce=int, empty_value=None, choices=years
    )  # fmt: skip

    class Meta:
        model = Workday
        fields = ["year", "is_working"]


class WorkdayIndexView(generic.IndexView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"warning": workday_warning(timezone.localdate())}


class ReschedulingMixin:
    """What is saved or deleted here moves the promises of open requests, and they are told at once."""

    def save_instance(self):
        instance = super().save_instance()
        reschedule()
        return instance

    def delete_action(self):
        super().delete_action()
        reschedule()


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
    list_display = ["date", "name", BooleanColumn("is_working", label="上班")]
    filterset_class = WorkdayFilterSet
    search_fields = ["name"]
    list_per_page = 50
    ordering = ["-date"]
    form_fields = ["date", "is_working", "name"]


class PrivacyNoticeViewSet(ConfigViewSet):
    model = PrivacyNotice
    icon = "lock"
    menu_label = "隐私告知"
    list_display = ["version", "effective_on"]
    search_fields = ["version", "text"]
    ordering = ["-effective_on", "-id"]


class CoordinatorIndexView(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user").prefetch_related("parks")


def covered_parks(coordinator: Coordinator) -> str:
    """全部园区, or the names of the parks."""
    if coordinator.covers_all_parks:
        return "全部园区"
    return "、".join(park.title for park in coordinator.parks.all()) or "尚未指定"


class CoordinatorViewSet(ConfigViewSet):
    model = Coordinator
    index_view_class = CoordinatorIndexView
    icon = "user"
    menu_label = "协调员"
    list_display = ["user", Column("parks", label="负责的园区", accessor=covered_parks)]
    list_filter = ["covers_all_parks", "parks"]
    search_fields = ["user__display_name", "user__username", "parks__title"]
    ordering = ["user__display_name", "id"]
