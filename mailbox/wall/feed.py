"""Atom of the wall: the thirty answers that were made public last, masked as on the page."""

import re
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.views.decorators.http import conditional_page

from core.models import SiteSettings
from mailbox.models import PublicAnswer
from mailbox.models.public_answer import share_masks

FEED_SIZE = 30
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WallFeed(Feed):
    feed_type = Atom1Feed
    language = "zh-CN"
    subtitle = "企业同意公开、隐去身份的诉求和答复。"
    item_guid_is_permalink = False

    def __call__(self, request, *args, **kwargs):
        return conditional_page(self._dateless)(request, *args, **kwargs)

    def _dateless(self, request, *args, **kwargs):
        """By its words alone a reader learns that an answer was taken back: the newest date stays the same."""
        response = super().__call__(request, *args, **kwargs)
        response.headers.pop("Last-Modified", None)
        patch_cache_control(response, no_cache=True)
        return response

    def get_object(self, request, *args, **kwargs) -> SiteSettings:
        return SiteSettings.for_request(request)

    def title(self, site: SiteSettings) -> str:
        return f"诉求答复 - {site.short_name or site.name}" if site.short_name or site.name else "诉求答复"

    def link(self, site: SiteSettings) -> str:
        return reverse("mailbox:wall")

    def feed_url(self, site: SiteSettings) -> str:
        return reverse("mailbox:wall_feed")

    def items(self, site: SiteSettings) -> list[PublicAnswer]:
        return share_masks(PublicAnswer.objects.public().with_people()[:FEED_SIZE])

    def item_title(self, item: PublicAnswer) -> str:
        return NOT_IN_XML.sub("", item.shown_title)

    def item_description(self, item: PublicAnswer) -> str:
        text = f"问题：{item.shown_question}\n\n答复：{item.shown_answer}"
        return linebreaks(NOT_IN_XML.sub("", text), autoescape=True)

    def item_link(self, item: PublicAnswer) -> str:
        return reverse("mailbox:wall_answer", args=[item.pk])

    def item_guid(self, item: PublicAnswer) -> str:
        """Stays with the answer when the host or the address changes."""
        return uuid5(NAMESPACE_URL, f"mailbox/wall/{item.pk}").urn

    def item_pubdate(self, item: PublicAnswer):
        return item.answered_at

    def item_updateddate(self, item: PublicAnswer):
        return item.reviewed_at

    def item_categories(self, item: PublicAnswer) -> list[str]:
        return [item.category.name]
