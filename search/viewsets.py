"""The admin of what editors teach the search, and of what was searched in vain."""

from django.urls import path
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.plain_text import one_line
from search.bets import open_ids
from search.miss_admin import MissExportView, MissForgetView, MissListView, MissMenuItem
from search.models import BestBet, SiteWord, SynonymGroup

CHANGED = DateColumn("changed_at", label="修改时间", sort_key="changed_at", width="12%")


class PrefilledCreateView(SnippetViewSet.add_view_class):
    """`?query=` of a word that was not found stands in the first field already."""

    def get_initial(self):
        typed = one_line(self.request.GET.get("query", ""))[:100]
        field = self.model.panels[0]
        return {**super().get_initial(), **({field: typed} if typed else {})}


class TaughtViewSet(SnippetViewSet):
    search_backend_name = None
    copy_view_enabled = False
    add_view_class = PrefilledCreateView


class SynonymGroupViewSet(TaughtViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = "同义词"
    list_display = ["words", "related", CHANGED]
    search_fields = ["words", "related"]


class SiteWordViewSet(TaughtViewSet):
    model = SiteWord
    icon = "tag"
    menu_label = "专用词"
    list_display = ["word", CHANGED]
    search_fields = ["word"]


class BetIndexView(SnippetViewSet.index_view_class):
    """Says of each bet whether visitors see it now; the same questions for any number of rows."""

    def get_base_queryset(self):
        return BestBet.objects.select_related("page")

    @cached_property
    def columns(self):
        return [*super().columns, Column("state", label="现在", accessor=self._state)]

    @cached_property
    def _shown(self) -> tuple[set, set]:
        running = BestBet.objects.running(timezone.localdate()).values_list("pk", flat=True)
        return open_ids(BestBet.objects.all()), set(running)

    def _state(self, bet: BestBet) -> str:
        opened, running = self._shown
        if bet.pk not in opened:
            return "▲ 打不开，不显示"
        if bet.pk in running:
            return "● 显示中"
        is_over = bet.ends_on is not None and bet.ends_on < timezone.localdate()
        return "○ 已过期" if is_over else "○ 未到日期"


class BestBetViewSet(TaughtViewSet):
    model = BestBet
    icon = "pick"
    menu_label = "推荐结果"
    index_view_class = BetIndexView
    list_display = ["queries", Column("target", label="推荐到"), CHANGED]
    search_fields = ["queries", "title", "page__title"]


class MissViewSet(ViewSet):
    """Nothing is written here but by `search.misses`; an editor may take a row away."""

    name = "search_misses"
    url_prefix = "search/misses"
    icon = "help"
    menu_label = "没搜到的词"
    menu_item_class = MissMenuItem

    def get_urlpatterns(self):
        return [
            path("", MissListView.as_view(), name="index"),
            path("forget/", MissForgetView.as_view(), name="forget"),
            path("export/<slug:extension>/", MissExportView.as_view(), name="export"),
        ]


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (MissViewSet, SynonymGroupViewSet, BestBetViewSet, SiteWordViewSet)
    menu_label = "站内搜索"
    menu_icon = "search"
    menu_order = 330
