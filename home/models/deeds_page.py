"""/deeds/: the promised deeds of a year, how each stands, and what is late."""

from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from home.deed_list import NO_DEEDS, deed_context


class DeedsPage(BasePage):
    is_column = False  # a page of its own for the meta tags, though it stands right below home
    lists_others = True

    body = StreamField(
        BodyBlock(), verbose_name="正文", blank=True, help_text="显示在清单之后，例如怎样征集。"
    )

    max_count = 1
    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "实事清单页"
        verbose_name_plural = "实事清单页"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if self.shows_nothing_yet:
            return context | NO_DEEDS
        return context | deed_context(request.GET.get("year", ""), timezone.localdate())
