"""RSS and Atom of one news index page: the thirty newest, by first publish time."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

FEED_SIZE = 30


class NewsFeed(Feed):
    language = "zh-CN"

    def get_object(self, request, index):
        self.request = request
        return index

    def title(self, index) -> str:
        return index.seo_title or index.title

    def description(self, index) -> str:
        return index.search_description or index.summary or index.title

    def link(self, index) -> str:
        return index.get_full_url(self.request)

    def items(self, index):
        return index.articles().latest_first()[:FEED_SIZE]

    def item_title(self, item) -> str:
        return item.title

    def item_description(self, item) -> str:
        return item.summary

    def item_link(self, item) -> str:
        return item.link_url or item.get_full_url(self.request)

    def item_guid(self, item) -> str:
        """Stays with the page when its address or link changes."""
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at

    def item_author_name(self, item) -> str:
        return item.source or item.author


class NewsAtomFeed(NewsFeed):
    feed_type = Atom1Feed

    def subtitle(self, index) -> str:
        return self.description(index)


class PolicyFeed(NewsFeed):
    """Policies newest first by publishing, with state and window in words."""

    def items(self, index):
        return index.policies().order_by("-first_published_at", "-pk")[:FEED_SIZE]

    def item_description(self, item) -> str:
        standing = item.standing
        states = "，".join(filter(None, [standing.label, standing.window_label, standing.reminder]))
        return "。".join(filter(None, [states, item.summary.rstrip("。")])) + "。"

    def item_link(self, item) -> str:
        return item.get_full_url(self.request)

    def item_author_name(self, item) -> str:
        return item.issuer


class PolicyAtomFeed(PolicyFeed):
    feed_type = Atom1Feed

    def subtitle(self, index) -> str:
        return self.description(index)
