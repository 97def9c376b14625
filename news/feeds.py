"""RSS and Atom of one news index page: the thirty newest, by first publish time."""

from core.feeds import FEED_SIZE, AtomPages, PageFeed, writable


class NewsFeed(PageFeed):
    def items(self, index):
        return index.articles().latest_first()[:FEED_SIZE]

    def item_link(self, item) -> str:
        return item.link_url or super().item_link(item)

    def item_author_name(self, item) -> str:
        return writable(item.source or item.author)

    def item_categories(self, item) -> list[str]:
        return [item.get_column_display()]


class NewsAtomFeed(AtomPages, NewsFeed):
    pass


class PolicyFeed(PageFeed):
    """Policies newest first by publishing, with state and window in words."""

    def items(self, index):
        return index.policies().order_by("-first_published_at", "-pk")[:FEED_SIZE]

    def item_description(self, item) -> str:
        standing = item.standing
        states = "，".join(filter(None, [standing.label, standing.window_label, standing.reminder]))
        return writable("。".join(filter(None, [states, item.summary.rstrip("。")])) + "。")

    def item_author_name(self, item) -> str:
        return writable(item.issuer)

    def item_categories(self, item) -> list[str]:
        return [item.get_kind_display()]


class PolicyAtomFeed(AtomPages, PolicyFeed):
    pass
