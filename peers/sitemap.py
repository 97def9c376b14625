"""The room and its public questions for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from peers.models import PeerQuestion


class QuestionSitemap(Sitemap):
    def items(self) -> list[PeerQuestion | None]:
        """None stands for the list itself, which is there before the first question."""
        return [None, *PeerQuestion.objects.public().only("pk", "decided_at")]

    def location(self, item: PeerQuestion | None) -> str:
        return reverse("peers:question", args=[item.pk]) if item else reverse("peers:list")

    def lastmod(self, item: PeerQuestion | None) -> datetime | None:
        return item.decided_at if item else None
