"""ParkIndexPage: all parks of the zone at /parks/."""

from django.db import models
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help
from enterprises.ip_totals import zone_ip_totals
from enterprises.models.indicator import Indicator, latest_of_each
from enterprises.models.park import ParkPage


class ParkIndexPage(BasePage):
    lists_others = True

    body = StreamField(body_blocks, verbose_name="正文", blank=True)

    content_panels = with_help("enterprises.ParkIndexPage", [*BasePage.content_panels, "body"])
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("zone_words"),
    ]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["enterprises.ParkPage"]
    max_count = 1

    class Meta:
        verbose_name = "园区栏目"
        verbose_name_plural = "园区栏目"

    def get_context(self, request, *args, **kwargs):
        """`parks` (outer, each with `live_inner_parks` and two counts), the zone's `indicators`, `ip_totals`."""
        context = super().get_context(request, *args, **kwargs)
        parks = ParkPage.objects.none() if self.shows_nothing_yet else ParkPage.objects.public()
        counted = parks.with_enterprise_counts().by_pinyin()
        context["parks"] = (
            counted.outer()
            .select_related("cover", "station")
            .prefetch_related(
                "cover__renditions",
                models.Prefetch("inner_parks", queryset=counted, to_attr="live_inner_parks"),
            )
        )
        context["indicators"] = latest_of_each(Indicator.objects.of_zone())
        context["ip_totals"] = zone_ip_totals()
        return context

    @property
    def zone_words(self) -> list[str]:
        """The zone's figures; of the rights that enterprises reported the kinds alone, for their sums move."""
        rows = latest_of_each(Indicator.objects.of_zone())
        rights = [total.label for total in zone_ip_totals()]
        return [*(row.words for row in rows), *(row.source for row in rows), *rights]
