"""The audit log to read: a list with filters and nothing to press, for 审计管理员."""

import django_filters
from django.core.exceptions import PermissionDenied
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView

from accounts.models import AuditEntry

PERMISSION = "accounts.view_auditentry"


class AuditFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label="时间", widget=DateRangePickerWidget)
    user_name = django_filters.CharFilter(label="用户名", lookup_expr="icontains")
    action = django_filters.CharFilter(label="操作", lookup_expr="icontains")

    class Meta:
        model = AuditEntry
        fields = ["at", "user_name", "action"]


class AuditView(IndexView):
    model = AuditEntry
    filterset_class = AuditFilterSet
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    page_title = "审计记录"
    header_icon = "history"
    paginate_by = 50
    default_ordering = ("-at", "-pk")
    is_searchable = False
    columns = [
        DateColumn("at", label="时间", sort_key="at"),
        Column("user_name", label="用户名"),
        Column("action", label="操作"),
        Column("object_type", label="对象"),
        Column("object_id", label="编号"),
        Column("summary", label="摘要"),
        Column("ip", label="来源地址"),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AuditMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(PERMISSION)
