"""What the home page shows of the rest of the site: live counts, dated indicators, news, events."""

from django.utils import timezone

from core.figures import LiveCount, live_counts
from enterprises.models import Indicator, ParkPage, Tenancy
from enterprises.models.indicator import latest_of_each
from events.models import EventPage
from news.models import NewsPage

NEWS_SHOWN = 6
EVENTS_SHOWN = 4


def site_counts() -> list[LiveCount]:
    """Parks, enterprises in them now, and events held this year (internal meetings included as a number)."""
    held = EventPage.objects.live().over().filter(starts_at__year=timezone.localdate().year)
    enterprises = Tenancy.objects.current().filter(enterprise__live=True)
    return [
        LiveCount("园区", ParkPage.objects.live().public().count(), "个"),
        LiveCount("在园企业", enterprises.values("enterprise").distinct().count(), "家"),
        LiveCount("开展活动", held.count(), "场", scope="今年"),
    ]


def home_context() -> dict:
    """`live_counts` and `indicators` stay apart (H2); `news`, `upcoming_events`, `recent_events`."""
    events = EventPage.objects.public().for_cards()
    return {
        "live_counts": [*site_counts(), *live_counts()],
        "indicators": latest_of_each(Indicator.objects.of_zone()),
        "news": NewsPage.objects.public().pinned_first().select_related("cover")[:NEWS_SHOWN],
        "upcoming_events": events.upcoming()[:EVENTS_SHOWN],
        "recent_events": events.recorded()[:EVENTS_SHOWN],
    }
