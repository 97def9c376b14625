"""The tables behind the red mailbox: categories, rules, privacy notice, coordinators."""

from django.urls import path
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.viewsets import KeepReferencedDeleteView
from mailbox.admin.ordering import OrderedIndexView, ReorderView
from mailbox.admin.rules import RULE_COLUMNS, RuleEditView, RuleIndexView, RuleTrialView
from mailbox.models import Coordinator, PrivacyNotice, RequestCategory, RoutingRule


class ConfigViewSet(ModelViewSet):
    """Plain lists of few rows, searched by the database; what requests lean on is kept."""

    delete_view_class = KeepReferencedDeleteView
    search_backend_name = None
    copy_view_enabled = False


class RequestCategoryViewSet(ConfigViewSet):
    model = RequestCategory
    index_view_class = OrderedIndexView
    reorder_view_class = ReorderView
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
    edit_view_class = RuleEditView
    reorder_view_class = ReorderView
    icon = "redirect"
    menu_label = "派单规则"
    list_display = RULE_COLUMNS
    list_filter = ["category", "park", "lead", "is_active"]
    search_fields = ["name", "words", "lead__name"]
    sort_order_field = "sort_order"
    ordering = "sort_order"

    def get_urlpatterns(self):
        return [path("trial/", RuleTrialView.as_view(), name="trial"), *super().get_urlpatterns()]


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
