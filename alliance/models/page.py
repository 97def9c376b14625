"""AlliancePage: the ten departments, the stations and what they do, as the public sees it."""

from wagtail.fields import StreamField
from wagtail.search import index

from alliance.models.department import Department
from alliance.published import with_figures
from core.blocks import body_blocks
from core.models import BasePage


class AlliancePage(BasePage):
    body = StreamField(body_blocks, verbose_name="正文", blank=True)

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "组织联盟"
        verbose_name_plural = "组织联盟"

    def get_context(self, request, *args, **kwargs):
        """`departments` of the alliance and `stations`, active, each with its `service_items.all`.

        A department has `published`: what it lets everybody know of its work, or None.
        """
        context = super().get_context(request, *args, **kwargs)
        active = Department.objects.active().with_services()
        context["departments"] = with_figures(active.of_alliance())
        context["stations"] = active.stations()
        return context
