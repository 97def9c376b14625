"""What the home page shows of the rest of the site: live counts, dated indicators, news, events."""

from core.figures import live_counts
from enterprises.models import Indicator
from enterprises.models.indicator import latest_of_each
from events.models import EventPage
from news.models import NewsPage

NEWS_SHOWN = 6
EVENTS_SHOWN = 4


def home_context() -> dict:
    """`live_counts` and `indicators` stay apart (H2); `news`, `upcoming_events`, `recent_events`."""
    events = EventPage.objects.public().for_cards()
    return {
        "live_counts": live_counts(),
        "indicators": latest_of_each(Indicator.objects.of_zone()),
        "news": NewsPage.objects.public().pinned_first().select_related("cover")[:NEWS_SHOWN],
        "upcoming_events": events.upcoming()[:EVENTS_SHOWN],
        "recent_events": events.recorded().prefetch_related("cover__renditions")[:EVENTS_SHOWN],
    }
