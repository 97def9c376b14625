"""The admin of the promised deeds."""

from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home import deed_entries
from home.models import Deed


class _KeepsSearchInStep:
    """The search tells at once what was written."""

    def form_valid(self, form):
        response = super().form_valid(form)
        deed_entries.refresh()
        return response


class DeedCreateView(_KeepsSearchInStep, SnippetViewSet.add_view_class):
    pass


class DeedEditView(_KeepsSearchInStep, SnippetViewSet.edit_view_class):
    pass


class DeedDeleteView(_KeepsSearchInStep, SnippetViewSet.delete_view_class):
    pass


class DeedViewSet(SnippetViewSet):
    model = Deed
    icon = "tasks"
    menu_label = "实事清单"
    menu_order = 320
    add_to_admin_menu = True
    add_view_class = DeedCreateView
    edit_view_class = DeedEditView
    delete_view_class = DeedDeleteView
    list_display = [
        "title",
        "year",
        "department",
        "promised_on",
        "state",
        BooleanColumn("is_public", label="公开"),
    ]
    list_filter = ["year", "state", "department", "is_public"]
    search_fields = ["title", "done_text"]
    search_backend_name = None
    ordering = ["-year", "number"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Deed.objects.select_related("department")
