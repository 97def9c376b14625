"""RSS and Atom of the pages below a list page: what every such feed says, and how it is answered."""

import re

from django.contrib.syndication.views import Feed
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from core.meta.publisher import Publisher
from core.public_address import absolute, page_path
from core.site_settings import SiteSettings

FEED_SIZE = 30
KEPT = 300  # seconds that a reader may answer from its own copy
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Without what XML cannot carry."""
    return NOT_IN_XML.sub("", text)


class PageFeed(Feed):
    """The newest pages by first publishing. A subclass gives `items`; its view passes `index`, the list page."""

    language = "zh-CN"
    item_guid_is_permalink = False

    def __call__(self, request, *args, **kwargs):
        return conditional_page(self._dateless)(request, *args, **kwargs)

    def _dateless(self, request, *args, **kwargs):
        """By its words alone a reader learns that a page was taken back: the newest date stays the same."""
        response = super().__call__(request, *args, **kwargs)
        response.headers.pop("Last-Modified", None)
        patch_cache_control(response, public=True, max_age=KEPT)
        return response

    def get_object(self, request, index):
        self.request = request
        self.publisher = Publisher.of(SiteSettings.for_request(request))
        return index

    def title(self, index) -> str:
        name = self.publisher.short_name or self.publisher.name
        return writable(f"{index.seo_title or index.title} - {name}")

    def description(self, index) -> str:
        return writable(index.search_description or index.summary or index.title)

    def subtitle(self, index) -> str:
        return self.description(index)

    def link(self, index) -> str:
        return absolute(page_path(index, self.request))

    def author_name(self, index) -> str:
        """Atom wants an author of the feed, for not every page has one."""
        return writable(self.publisher.organiser or self.publisher.name)

    def item_title(self, item) -> str:
        return writable(item.title)

    def item_description(self, item) -> str:
        return writable(item.summary)

    def item_link(self, item) -> str:
        return absolute(page_path(item, self.request))

    def item_guid(self, item) -> str:
        """Stays with the page when its address or link changes."""
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item):
        return item.first_published_at or item.latest_revision_created_at

    def item_updateddate(self, item):
        return item.last_published_at or self.item_pubdate(item)


class AtomPages:
    """Mixed in before a PageFeed."""

    feed_type = Atom1Feed
