"""What the site itself can count about the party's work in the parks."""

from core.figures import Counted
from party.models import PartyGroupPage, ServiceCentrePage


def live_counts() -> list[Counted]:
    return [
        Counted("特色党小组", PartyGroupPage.objects.public(), "个", href="/party/#groups"),
        Counted("党群服务中心", ServiceCentrePage.objects.public(), "处", href="/party/#centres"),
    ]
