"""待补记录的活动 on the admin's first page: what is over and has no record, for those who may write it."""

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from events.models import EventPage, EventStage

SHOWN = 5


class AwaitingRecordPanel(Component):
    """Draws nothing when nothing waits."""

    name = "events_awaiting_record"
    template_name = "events/admin/awaiting_record.html"
    order = 60

    def get_context_data(self, parent_context) -> dict:
        user = parent_context["request"].user
        mine = page_permission_policy.instances_user_has_permission_for(user, "change")
        waiting = EventPage.objects.awaiting_record().filter(pk__in=mine.values("pk"))
        query = urlencode({"stage": EventStage.AWAITING_RECORD})
        return {
            "events": waiting.select_related("park").defer("body")[:SHOWN],
            "list_url": f"{reverse('event_listing:index')}?{query}",
        }


def add_awaiting_record_panel(request, panels: list) -> None:
    if page_permission_policy.user_has_permission(request.user, "change"):
        panels.append(AwaitingRecordPanel())
