"""/policies/: what can be applied for now stands first; the feed below it."""

from django.utils import timezone
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.meta.subject import Feed
from core.models import BasePage
from news.feeds import PolicyAtomFeed, PolicyFeed
from news.models.article import NewsColumn, NewsPage
from news.models.policy import PolicyPage
from news.policy_listing import listing_context


class PolicyIndexPage(RoutablePageMixin, BasePage):
    lists_others = True

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.PolicyPage"]
    max_count = 1

    class Meta:
        verbose_name = "政策栏目"
        verbose_name_plural = "政策栏目"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["has_readings"] = NewsPage.objects.public().filter(column=NewsColumn.POLICY).exists()
        return context | listing_context(self.policies(), request, timezone.localdate())

    def policies(self):
        """Every public policy below this page, those that are over included."""
        policies = PolicyPage.objects.public()
        return policies.none() if self.shows_nothing_yet else policies.descendant_of(self)

    @path("feed/", name="feed")
    def feed(self, request):
        return PolicyFeed()(request, index=self)

    @path("feed/atom/", name="atom_feed")
    def atom_feed(self, request):
        return PolicyAtomFeed()(request, index=self)

    def feeds(self) -> list[Feed]:
        return [
            Feed(self.title, self.feed_url, "application/rss+xml"),
            Feed(self.title, f"{self.feed_url}atom/", "application/atom+xml"),
        ]

    @property
    def feed_url(self) -> str:
        """Where the RSS feed of this list is; `atom/` below it is the Atom one."""
        return f"{self.url}feed/"
