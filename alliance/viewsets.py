"""The admin of departments, service items and department members."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from accounts.invitation_admin import InvitingViewSet
from alliance import closing
from alliance.memberships import DEPARTMENT_MEMBERSHIP
from alliance.models import Department, DepartmentMember, ServiceItem
from core.viewsets import KeepReferencedMixin
from search.listing import HeardIndexView


class DepartmentDeleteView(KeepReferencedMixin, SnippetViewSet.delete_view_class):
    pass


class DepartmentEditView(SnippetViewSet.edit_view_class):
    def form_valid(self, form):
        """The form was judged before the row was locked: what came in between is looked at again."""
        with transaction.atomic():
            closing.hold(form.instance)
            try:
                form.instance.clean()
            except ValidationError as error:
                form.add_error(None, error)
                return self.form_invalid(form)
            return super().form_valid(form)

    def form_invalid(self, form):
        """The model, which knows no viewer, only counts; here the viewer reads what she may see."""
        if form.has_error("is_active"):
            told = closing.refusal(form.instance, self.request.user)
            form.errors["is_active"] = form.error_class(told or form.errors["is_active"])
        return super().form_invalid(form)


class DepartmentViewSet(SnippetViewSet):
    model = Department
    icon = "group"
    menu_label = "部门"
    list_display = ["name", "short_name", "kind", "phone", BooleanColumn("is_active", label="启用")]
    list_filter = ["kind", "is_active"]
    search_fields = ["name", "short_name", "duties"]
    search_backend_name = None
    ordering = ["sort_order", "name"]
    index_view_class = HeardIndexView
    copy_view_enabled = False
    edit_view_class = DepartmentEditView
    delete_view_class = DepartmentDeleteView


class ServiceItemViewSet(SnippetViewSet):
    model = ServiceItem
    icon = "list-ul"
    menu_label = "服务事项"
    list_display = ["name", "department", "time_limit", "version_date"]
    list_filter = ["department"]
    search_fields = ["name", "description"]
    search_backend_name = None
    ordering = ["department__sort_order", "name"]
    index_view_class = HeardIndexView
    delete_view_class = DepartmentDeleteView

    def get_queryset(self, request):
        return ServiceItem.objects.select_related("department")


class DepartmentMemberViewSet(InvitingViewSet):
    model = DepartmentMember
    membership = DEPARTMENT_MEMBERSHIP
    icon = "user"
    menu_label = "部门成员"
    list_display = ["user", "department", "role", BooleanColumn("is_active", label="在岗")]
    list_filter = ["department", "role", "is_active"]
    search_fields = ["user__display_name", "user__username", "department__name"]
    inspect_view_fields = ["department", "user", "role", "is_active"]


class AllianceViewSetGroup(SnippetViewSetGroup):
    items = (DepartmentViewSet, ServiceItemViewSet, DepartmentMemberViewSet)
    menu_label = "组织联盟"
    menu_icon = "group"
    menu_order = 300
