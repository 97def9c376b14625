"""What the site itself can count about events."""

from django.utils import timezone

from core.figures import LiveCount
from events.models import EventPage


def live_counts() -> list[LiveCount]:
    """Events held this year; internal meetings count as a number (E2)."""
    held = EventPage.objects.live().over().filter(starts_at__year=timezone.localdate().year)
    return [LiveCount("开展活动", held.count(), "场", scope="今年")]
