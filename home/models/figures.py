"""/figures/: every public figure with its unit, date and source; charts, and workbooks to take along."""

from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage, SampleRecord
from home.numbers.sections import sections
from home.numbers.words import words


class FiguresPage(BasePage):
    is_column = False  # a page of its own for the meta tags, though it stands right below home

    body = StreamField(
        BodyBlock(), verbose_name="正文", blank=True, help_text="显示在各项数据之后，例如说明统计口径。"
    )

    max_count = 1
    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("figure_words")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "数据页"
        verbose_name_plural = "数据页"

    def get_context(self, request, *args, **kwargs) -> dict:
        """`sections`; `counted_at`: when the live ones were counted; `has_samples`: invented ones too."""
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = sections()
        context["counted_at"] = timezone.localtime()
        context["has_samples"] = SampleRecord.objects.exists()
        return context

    @property
    def figure_words(self) -> list[str]:
        return words(sections())
