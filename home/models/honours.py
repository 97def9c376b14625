"""/honours/: what parks and enterprises were awarded, by level and year."""

from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from home import honours


class HonoursPage(BasePage):
    lists_others = True

    body = StreamField(BodyBlock(), verbose_name="正文", blank=True, help_text="显示在荣誉之后。")

    max_count = 1
    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "荣誉页"
        verbose_name_plural = "荣誉页"

    def get_context(self, request, *args, **kwargs) -> dict:
        """`levels` with years and awards, `filters`, `chosen`; `total` of what the filters leave."""
        context = super().get_context(request, *args, **kwargs)
        found = [] if self.shows_nothing_yet else honours.awards()
        chosen = honours.chosen_of(request.GET, found)
        left = honours.filtered(found, chosen)
        return context | {
            "levels": honours.by_level_and_year(left),
            "filters": honours.filter_groups(found, chosen),
            "chosen": chosen,
            "total": len(left),
        }
