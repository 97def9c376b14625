"""Work groups in the admin: the list shows no more of an address than it takes to tell two apart."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.generic import View
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts import audit
from core.failures import say
from mailbox.forms.work_group import WorkGroupForm
from mailbox.models import WorkGroup
from mailbox.notifications import channels
from mailbox.notifications.robot_address import shown
from mailbox.viewsets.config import ConfigViewSet


def audience(group: WorkGroup) -> str:
    """Whose group it is: 税务局、全部园区的协调员"""
    names = [department.short_name or department.name for department in group.departments.all()]
    if group.is_of_coordinators:
        parks = "、".join(park.title for park in group.parks.all()) or "全部园区"
        names.append(f"协调员（{parks}）")
    if group.is_of_supervisors:
        names.append("督办员")
    return "、".join(names)


class WorkGroupIndexView(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("departments", "parks")


class WorkGroupTestView(PermissionCheckedMixin, View):
    """Sends one message now, so that who has just pasted an address sees whether it works."""

    http_method_names = ["post"]
    permission_policy = None
    permission_required = "change"

    def post(self, request, pk: int) -> HttpResponse:
        group = get_object_or_404(WorkGroup, pk=pk)
        audit.record("测试工作群", group, group.name, request=request)
        try:
            channels.send_test(group)
        except Exception as error:  # whatever a channel raises is said in words
            messages.error(request, f"测试消息没有发出：{say(error)}")
        else:
            messages.success(request, "测试消息已发出，请到群里看看是否收到。")
        return redirect("workgroup:edit", pk)


class WorkGroupViewSet(ConfigViewSet):
    model = WorkGroup
    index_view_class = WorkGroupIndexView
    edit_template_name = "mailbox_admin/work_group_edit.html"
    icon = "group"
    menu_label = "工作群"
    list_display = [
        "name", Column("get_kind_display", label="种类"),
        Column("address", label="机器人地址", accessor=lambda group: shown(group.address)),
        Column("audience", label="谁的群", accessor=audience), BooleanColumn("is_active", label="启用"),
    ]  # fmt: skip
    list_filter = ["kind", "is_active"]
    search_fields = ["name", "departments__name"]
    ordering = ["name"]

    def get_form_class(self, for_update=False):
        return WorkGroupForm

    def get_urlpatterns(self):
        view = WorkGroupTestView.as_view(permission_policy=self.permission_policy)
        return [*super().get_urlpatterns(), path("test/<int:pk>/", view, name="test")]
