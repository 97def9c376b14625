"""Who may see who registered: whoever may edit the event. Everybody else reads that there is nothing."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.models import EventPage


class OrganiserMixin(WagtailAdminTemplateMixin):
    """`self.event` is the page of the address; 404 to who may not edit it."""

    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not self.event.permissions_for_user(request.user).can_edit():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def event(self) -> EventPage:
        found = EventPage.objects.select_related("park").filter(pk=self.kwargs["pk"]).first()
        if found is None or found.is_staff_only:
            raise Http404
        return found

    @property
    def list_url(self) -> str:
        return reverse("event_registrations", args=[self.event.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        way = [
            ("活动", reverse("event_listing:index")),
            (self.event.title, self.list_url),
            (self.page_title, ""),
        ]
        return [*super().get_breadcrumbs_items(), *({"label": label, "url": url} for label, url in way)]

    def get_page_subtitle(self) -> str:
        return self.event.get_admin_display_title()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"event": self.event, "list_url": self.list_url}
