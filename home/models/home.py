"""/: the one page at the root of the site."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.meta.subject import Feed
from core.models import BasePage
from core.panels import with_help
from core.public_pages import unrestricted
from home.front import front
from home.models.topic import TopicPage


class HomePage(BasePage):
    headline = models.CharField("主标题", max_length=40, blank=True, help_text="首屏的一句话，不超过 40 字。")
    topic = models.ForeignKey(
        "home.TopicPage", verbose_name="本季专题", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
        help_text="首页上介绍的专题；不选就用最近发布的一个。",
    )  # fmt: skip
    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)

    max_count = 1
    content_panels = with_help(
        "home.HomePage", [*BasePage.content_panels, "headline", PageChooserPanel("topic"), "body"]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("headline")]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = "首页"
        verbose_name_plural = "首页"

    def get_context(self, request, *args, **kwargs) -> dict:
        return super().get_context(request, *args, **kwargs) | front() | {"topic": self.season_topic()}

    def season_topic(self) -> TopicPage | None:
        """The chosen one while anybody may see it, else the newest that is not over."""
        topics = unrestricted(TopicPage.objects.live()).order_by("-first_published_at", "-pk")
        chosen = topics.filter(pk=self.topic_id).first() if self.topic_id else None
        return chosen or topics.exclude(ends_on__lt=timezone.localdate()).first()

    def feeds(self) -> list[Feed]:
        """Of the fixed sections, whose addresses stay."""
        return [
            Feed("新闻", "/news/feed/", "application/rss+xml"),
            Feed("活动", "/events/calendar.ics", "text/calendar"),
            Feed("诉求答复", reverse("mailbox:wall_feed"), "application/atom+xml"),
        ]
