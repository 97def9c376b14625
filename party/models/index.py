"""PartyIndexPage: the party chart, groups and centres at /party/."""

from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help
from core.pinyin import pinyin_key
from party.group_listing import chosen_of, filtered, group_filters
from party.models.group import PartyGroupPage
from party.models.instructor import Instructor
from party.models.organisation import PartyOrganisation, in_a_row
from party.models.service_centre import ServiceCentrePage


class PartyIndexPage(BasePage):
    lists_others = True

    body = StreamField(body_blocks, verbose_name="正文", blank=True)

    content_panels = with_help("party.PartyIndexPage", [*BasePage.content_panels, "body"])
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["party.PartyGroupPage", "party.ServiceCentrePage"]
    max_count = 1

    class Meta:
        verbose_name = "党建栏目"
        verbose_name_plural = "党建栏目"

    def get_context(self, request, *args, **kwargs):
        """`organisations` (a tree by `branches`) and `units`, the same in a row; `groups` with their
        `filters`; `centres`; the live `instructor_count`.
        """
        context = super().get_context(request, *args, **kwargs)
        if self.shows_nothing_yet:
            return context
        context["organisations"] = PartyOrganisation.objects.with_places().tree()
        context["units"] = in_a_row(context["organisations"])
        context["centres"] = ServiceCentrePage.objects.public().for_cards().order_by("path")
        context["instructor_count"] = Instructor.objects.serving().count()
        return context | self._groups(request)

    @classmethod
    def shown_rows(cls):
        """Read by the menu: the chart is there before the first group."""
        return PartyOrganisation.objects.all()

    def _groups(self, request) -> dict:
        shown = PartyGroupPage.objects.public().for_cards()
        groups = sorted(shown, key=lambda group: (pinyin_key(group.title), group.pk))
        chosen = chosen_of(request.GET, groups)
        return {
            "groups": filtered(groups, chosen),
            "filters": group_filters(groups, chosen),
            "chosen": chosen,
        }
