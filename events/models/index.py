"""/events/: the list with its filters, and the calendar feed below it."""

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models import BasePage
from events.calendars import calendar_response
from events.listing import listing_context
from events.models.event import EventPage


class EventIndexPage(RoutablePageMixin, BasePage):
    """Lists the public events below it; a park may have one of its own."""

    is_column = True  # also below a park

    parent_page_types = ["home.HomePage", "enterprises.ParkPage"]
    subpage_types = ["events.EventPage"]

    class Meta:
        verbose_name = "活动列表页"
        verbose_name_plural = "活动列表页"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | listing_context(self.events(), request)

    def events(self):
        """Every public event below this page."""
        return EventPage.objects.public().descendant_of(self)

    @path("calendar.ics", name="calendar")
    def calendar(self, request):
        return calendar_response(self, request)
