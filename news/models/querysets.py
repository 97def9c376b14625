"""How news is asked for."""

from django.db.models import F
from wagtail.models import PageManager, PageQuerySet

from core.public_pages import unrestricted


class NewsQuerySet(PageQuerySet):
    def public(self) -> "NewsQuerySet":
        """Live and open to everybody."""
        return unrestricted(self.live())

    def latest_first(self) -> "NewsQuerySet":
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def pinned_first(self) -> "NewsQuerySet":
        return self.order_by("-is_pinned", F("first_published_at").desc(nulls_last=True), "-pk")


NewsManager = PageManager.from_queryset(NewsQuerySet)
