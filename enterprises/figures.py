"""What the site itself can count about parks and enterprises."""

from core.figures import LiveCount
from enterprises.models import EnterprisePage, ParkPage


def live_counts() -> list[LiveCount]:
    """Published parks (those inside another are not counted again) and enterprises in incubation."""
    enterprises = EnterprisePage.objects.live()
    return [
        LiveCount("孵化载体", ParkPage.objects.live().outer().count(), "个"),
        LiveCount("在孵企业", enterprises.incubating().count(), "家"),
    ]
