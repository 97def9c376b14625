"""What the site itself can count about parks and enterprises."""

from core.figures import Counted
from enterprises.models import EnterprisePage, ParkPage


def live_counts() -> list[Counted]:
    """Published parks (those inside another are not counted again) and enterprises in incubation."""
    incubating = EnterprisePage.objects.public().incubating()
    return [
        Counted("孵化载体", ParkPage.objects.public().outer(), "个", href="/parks/"),
        Counted("在孵企业", incubating, "家", href="/enterprises/?status=incubating"),
    ]
