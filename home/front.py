"""What the home page shows of the rest of the site: what is on, what was solved, numbers, who is where."""

from django.utils import timezone

from core.figures import live_counts
from enterprises.models import Indicator, ParkPage
from enterprises.models.indicator import latest_of_each
from events.models import EventPage
from home.deed_list import newest_progress
from mailbox.wall.newest import newest_answers
from news.models import NewsPage, PolicyPage
from party.models import PartyGroupPage

NEWS_SHOWN = 5
EVENTS_SHOWN = 4
ANSWERS_SHOWN = POLICIES_SHOWN = 3
INDICATORS_SHOWN = 6
PARKS_SHOWN = GROUPS_SHOWN = 8


def front() -> dict:
    """`live_counts` and `indicators` stay apart (H2). A fixed number of queries, whatever there is."""
    today = timezone.localdate()
    events = EventPage.objects.public().for_cards()
    return {
        "live_counts": live_counts(),
        "indicators": latest_of_each(Indicator.objects.of_zone())[:INDICATORS_SHOWN],
        "answers": newest_answers(ANSWERS_SHOWN),
        "applying": PolicyPage.objects.public().applying(today)[:POLICIES_SHOWN],
        "news": NewsPage.objects.public().pinned_first()[:NEWS_SHOWN],
        "upcoming_events": events.upcoming()[:EVENTS_SHOWN],
        "recent_events": events.recorded().prefetch_related("cover__renditions")[:EVENTS_SHOWN],
        "parks": ParkPage.objects.public().outer().with_enterprise_counts().by_pinyin()[:PARKS_SHOWN],
        "groups": _groups(),
        "deeds": newest_progress(today),
    }


def _groups():
    groups = PartyGroupPage.objects.public().select_related("emblem").prefetch_related("emblem__renditions")
    return groups.order_by("path")[:GROUPS_SHOWN]
