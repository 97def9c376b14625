"""The wall and its answers for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from mailbox.models import PublicAnswer


class AnswerSitemap(Sitemap):
    def items(self) -> list[PublicAnswer | None]:
        """None stands for the wall itself, which is there before the first answer."""
        return [None, *PublicAnswer.objects.public().only("pk", "reviewed_at")]

    def location(self, item: PublicAnswer | None) -> str:
        return reverse("mailbox:wall_answer", args=[item.pk]) if item else reverse("mailbox:wall")

    def lastmod(self, item: PublicAnswer | None) -> datetime | None:
        return item.reviewed_at if item else None
