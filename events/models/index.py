"""/events/: the list, the month and the feeds. The calendars below it are `events.views.calendar`."""

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.meta.subject import Feed
from core.models import BasePage
from events.facets import Facets
from events.feeds import EventAtomFeed, EventFeed
from events.list_page import page_context
from events.models.event import EventPage


class EventIndexPage(RoutablePageMixin, BasePage):
    """Lists the public events below it; a park may have one of its own."""

    is_column = True  # also below a park
    lists_others = True

    parent_page_types = ["home.HomePage", "enterprises.ParkPage"]
    subpage_types = ["events.EventPage"]

    class Meta:
        verbose_name = "活动列表页"
        verbose_name_plural = "活动列表页"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | page_context(self, request)

    def events(self):
        """Every public event below this page."""
        events = EventPage.objects.public()
        return events.none() if self.shows_nothing_yet else events.descendant_of(self)

    def feeds(self) -> list[Feed]:
        return [
            Feed(self.title, self.feed_url, "application/rss+xml"),
            Feed(self.title, f"{self.feed_url}atom/", "application/atom+xml"),
            Feed(self.title, self.calendar_url, "text/calendar"),
        ]

    def facets(self) -> Facets:
        return self.events().facets()

    @path("feed/", name="feed")
    def feed(self, request):
        return EventFeed()(request, index=self)

    @path("feed/atom/", name="atom_feed")
    def atom_feed(self, request):
        return EventAtomFeed()(request, index=self)

    @property
    def calendar_url(self) -> str:
        """Where the calendar of this list is."""
        return f"{self.url}calendar.ics"

    @property
    def feed_url(self) -> str:
        """Where the RSS feed of this list is; `atom/` below it is the Atom one."""
        return f"{self.url}feed/"
