"""A topic: pages chosen by hand, and the events that carry its tag."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from events.models import EventPage

EVENTS_SHOWN = 12


class TopicPage(BasePage):
    is_column = False  # a page of its own for the meta tags, though it stands right below home

    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)
    theme = models.ForeignKey(
        "taggit.Tag", verbose_name="主题标签", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
        help_text="带有这个标签的公开活动会自动列在专题里。",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        "body",
        "theme",
        InlinePanel("related_pages", heading="相关页面", label="页面"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "专题"
        verbose_name_plural = "专题"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["related_pages"] = self.shown_pages()
        context["events"] = self.events()
        return context

    def shown_pages(self) -> list[Page]:
        """The chosen pages that anybody may see, in the editor's order; one query for each type."""
        chosen = [row.page_id for row in self.related_pages.all()]
        open_pages = Page.objects.live().public().filter(pk__in=chosen).specific()
        shown = {page.pk: page for page in open_pages if not getattr(page, "is_staff_only", False)}
        return [shown[pk] for pk in chosen if pk in shown]

    def events(self):
        """Public events with the topic's tag, newest first, at most twelve."""
        if self.theme is None:
            return EventPage.objects.none()
        tagged = EventPage.objects.public().filter(tags=self.theme)
        return tagged.newest_first().for_cards()[:EVENTS_SHOWN]


class TopicRelatedPage(Orderable):
    topic = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="页面", on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = "相关页面"
        verbose_name_plural = "相关页面"
