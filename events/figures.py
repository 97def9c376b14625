"""What the site itself can count about events."""

from datetime import date, datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from core.figures import Counted
from events.models import INTERNAL_KINDS, EventPage


def live_counts() -> list[Counted]:
    """Events held this year; internal meetings count as a number (E2)."""
    held = EventPage.objects.live().over().filter(starts_at__year=timezone.localdate().year)
    return [Counted("开展活动", held, "场", scope="今年", href="/figures/#events")]


def held_by_month(since: date) -> dict[tuple[int, int], tuple[int, int]]:
    """{(year, month): (public ones, internal ones)} of what is over and began on `since` or later, in one query."""
    start = timezone.make_aware(datetime(since.year, since.month, since.day))
    is_public = Q(pk__in=EventPage.objects.public().values("pk"))
    rows = EventPage.objects.live().over().filter(starts_at__gte=start).order_by()
    rows = rows.annotate(month=TruncMonth("starts_at")).values("month")
    counted = rows.annotate(
        public=Count("pk", filter=is_public),
        internal=Count("pk", filter=Q(kind__in=INTERNAL_KINDS)),
    )
    return {
        (row["month"].year, row["month"].month): (row["public"], row["internal"])
        for row in counted
    }  # fmt: skip
