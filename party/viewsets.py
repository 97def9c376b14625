"""The admin of the party chart and of the instructors."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.viewsets import KeepReferencedDeleteView, KeepReferencedMixin
from party.branches import refused_for_branches
from party.models import Instructor, PartyOrganisation
from search.listing import HeardIndexView


class OrganisationIndexView(HeardIndexView):
    default_ordering = "path"

    def get_base_queryset(self):
        return PartyOrganisation.objects.select_related("park")

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if self.add_url:
            below = f"{reverse(self.add_url_name)}?{urlencode({'parent': instance.pk})}"
            buttons.append(MenuItem("新增下级组织", url=below, icon_name="plus", priority=15))
        return buttons


class OrganisationCreateView(SnippetViewSet.add_view_class):
    """`?parent=` of the listing's button preselects the organisation above."""

    def get_initial(self):
        parent = self.request.GET.get("parent", "")
        return {**super().get_initial(), **({"parent": parent} if parent.isdecimal() else {})}


class OrganisationDeleteView(KeepReferencedMixin, SnippetViewSet.delete_view_class):
    def form_valid(self, form):
        if refused_for_branches(self.request, self.object):
            return redirect(self.get_success_url())
        return super().form_valid(form)


class PartyOrganisationViewSet(SnippetViewSet):
    model = PartyOrganisation
    icon = "list-ul"
    menu_label = "党组织"
    list_display = ["indented_name", "kind", "park", "election_due_on"]
    list_filter = ["kind"]
    search_fields = ["name"]
    search_backend_name = None
    list_per_page = 100
    copy_view_enabled = False
    index_view_class = OrganisationIndexView
    add_view_class = OrganisationCreateView
    delete_view_class = OrganisationDeleteView


class InstructorViewSet(ModelViewSet):
    model = Instructor
    icon = "user"
    menu_label = "指导员和导师"
    list_display = ["name", "kind", "unit", "office_phone"]
    list_filter = ["kind"]
    search_fields = ["name", "unit"]
    search_backend_name = None
    copy_view_enabled = False
    delete_view_class = KeepReferencedDeleteView


class PartyViewSetGroup(SnippetViewSetGroup):
    items = (PartyOrganisationViewSet, InstructorViewSet)
    menu_label = "党建"
    menu_icon = "list-ul"
    menu_order = 320
