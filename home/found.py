"""What brings the search in step with the page of figures beside publishing: the zone's figures."""

from enterprises.models import Indicator, ZoneIndicator
from home.models import FiguresPage
from search.following import follow


def start() -> None:
    """From the app's `ready()`."""
    for figures in (Indicator, ZoneIndicator):
        follow(figures, lambda row: [] if row.park_id else FiguresPage.objects.values_list("pk", flat=True))
