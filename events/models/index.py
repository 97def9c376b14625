"""/events/: the list with its filters. The calendar feed below it is `events.views.calendar`."""

from core.meta.subject import Feed
from core.models import BasePage
from events.listing import listing_context
from events.models.event import EventPage


class EventIndexPage(BasePage):
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

    def feeds(self) -> list[Feed]:
        return [Feed(self.title, self.calendar_url, "text/calendar")]

    @property
    def calendar_url(self) -> str:
        """Where the calendar feed of this list is."""
        return f"{self.url}calendar.ics"
