"""A plain page: about, privacy, anything without a list."""

from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from core.panels import with_help


class StandardPage(BasePage):
    is_column = False  # a page of its own for the meta tags, though it stands right below home

    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)

    content_panels = with_help("home.StandardPage", [*BasePage.content_panels, "body"])
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = "页面"
        verbose_name_plural = "页面"
