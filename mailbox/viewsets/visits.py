"""成效回访: the list; a visit itself is a move of its request."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin import visits
from mailbox.admin.access import oversees
from mailbox.viewsets.notices import CountingMenuItem


class VisitsMenuItem(CountingMenuItem):
    def is_shown(self, request) -> bool:
        return oversees(request.user)

    def count(self, user) -> int:
        return visits.to_visit(user)


class VisitViewSet(ViewSet):
    name = "mailbox_visits"
    url_prefix = "mailbox/visits"
    icon = "calendar-check"
    menu_label = "成效回访"
    menu_item_class = VisitsMenuItem

    def get_urlpatterns(self):
        view = visits.VisitListView.as_view()
        return [path("", view, name="index"), path("<slug:tab>/", view, name="list")]
