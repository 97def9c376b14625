"""What the site itself can count about the party's work in the parks."""

from core.figures import LiveCount
from party.models import PartyGroupPage, ServiceCentrePage


def live_counts() -> list[LiveCount]:
    return [
        LiveCount("特色党小组", PartyGroupPage.objects.live().count(), "个"),
        LiveCount("党群服务中心", ServiceCentrePage.objects.live().count(), "处"),
    ]
