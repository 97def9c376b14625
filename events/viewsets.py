"""活动 in the admin's menu: all events in one list, with their stage."""

from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import page_permission_policy

from events import event_search
from events.models import EventPage, EventStage
from search.finding.understanding import Understood
from search.query import cleaned, is_cut
from search.results.asked import AS_TYPED


def starts(event: EventPage) -> str:
    """Local time, without the clock for a whole day."""
    moment = timezone.localtime(event.starts_at)
    return date_format(moment, "Y-m-d" if event.is_all_day else "Y-m-d H:i")


def park_choices() -> list[tuple[int, str]]:
    """The parks that have an event: page id and name, by name."""
    rows = (
        EventPage.objects.filter(park__live=True).order_by("park__title").values_list("park", "park__title")
    )
    return list(rows.distinct())


def editor_of(event: EventPage) -> str:
    """Wagtail's own title cell asks for each page's descendants; an event has none, so a link is enough."""
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


class StageColumn(Column):
    cell_template_name = "events/admin/stage_cell.html"


class StageFilter(ChoiceFilter):
    def filter(self, qs, value):
        return qs.at_stage(value) if value else qs


class EventFilterSet(WagtailFilterSet):
    stage = StageFilter(label="进度", choices=EventStage.choices)
    park = ChoiceFilter(label="园区", choices=park_choices)

    class Meta:
        model = EventPage
        fields = ["kind"]


class EventListView(IndexView):
    default_ordering = "-starts_at"
    results_template_name = "events/admin/list_results.html"
    understood: Understood | None = None

    def annotate_queryset(self, pages):
        """Pages are fetched again as specific ones; annotations stay with them, joined rows do not."""
        return super().annotate_queryset(pages).annotate(park_title=F("park__title"))

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        # The box keeps what stands in the address beside the next words: the mark names the words that it is for.
        as_typed = self.request.GET.get(AS_TYPED) == self.search_query
        self.understood = event_search.understood(cleaned(self.search_query), as_typed=as_typed)
        found = queryset.filter(event_search.wanted(self.understood))
        return found if self.is_explicitly_ordered else found.order_by(self.default_ordering)

    def get_context_data(self, **kwargs):
        as_typed = urlencode({"q": self.search_query or "", AS_TYPED: self.search_query or ""})
        return super().get_context_data(**kwargs) | {
            "understood": self.understood,
            "is_cut": is_cut(self.search_query or ""),
            "as_typed_url": f"{self.index_url}?{as_typed}",
        }


class EventListMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        wanted = EventListView.any_permission_required
        return page_permission_policy.user_has_any_permission(request.user, wanted)


class EventListViewSet(PageListingViewSet):
    model = EventPage
    index_view_class = EventListView
    filterset_class = EventFilterSet
    name = "event_listing"
    url_prefix = "events"
    icon = "date"
    menu_label = "活动"
    menu_order = 150
    menu_item_class = EventListMenuItem
    add_to_admin_menu = True
    columns = [
        TitleColumn("title", label="标题", sort_key="title", get_url=editor_of),
        Column("kind", label="类型", accessor="get_kind_display", sort_key="kind"),
        Column("park_title", label="园区", sort_key="park__title"),
        Column("starts_at", label="开始", accessor=starts, sort_key="starts_at"),
        StageColumn("stage", label="进度"),
        PageStatusColumn("status", label="状态", sort_key="live"),
    ]
