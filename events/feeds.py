"""RSS and Atom of one list of events: the thirty announced last, internal kinds never (E2)."""

from django.utils.html import linebreaks

from core.feeds import FEED_SIZE, AtomPages, PageFeed, writable


class EventFeed(PageFeed):
    def items(self, index):
        return index.events().for_cards().order_by("-first_published_at", "-pk")[:FEED_SIZE]

    def item_title(self, item) -> str:
        change = f"（{item.get_change_display()}）" if item.change else ""
        return writable(f"{item.title}{change}")

    def item_description(self, item) -> str:
        """What became of it, when, where, and what it is."""
        where = f"地点：{item.where}" if item.where else ""
        lines = [item.change_line, f"时间：{item.full_when}", where, item.summary, item.record_summary]
        return linebreaks(writable("\n".join(filter(None, lines))), autoescape=True)

    def item_author_name(self, item) -> str:
        return writable(item.organiser)

    def item_categories(self, item) -> list[str]:
        return [item.get_kind_display()]


class EventAtomFeed(AtomPages, EventFeed):
    pass
