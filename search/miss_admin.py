"""没搜到的词: what visitors looked for in vain, the most frequent first, and what to do about it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.plain_text import repeated
from core.sheets import Sheet, sheet_response
from search.misses import MOST_A_DAY
from search.models import BestBet, Miss, SynonymGroup
from search.models.miss import KEPT
from search.typed import query_key
from search.vocabulary import current

PER_PAGE = 50
SPANS = {7: "近 7 天", 30: "近 30 天", KEPT.days: f"近 {KEPT.days} 天"}
USUAL = 30
COLUMNS = ("搜索词", "次数", "最近一天", "已有")
NOTE = (
    "只记没有结果的搜索词和次数，不记是谁搜的；像姓名、电话、证件号、企业全称的不记，"
    f"每天最多 {MOST_A_DAY} 个不同的词，{KEPT.days} 天后删除。"
)


class Row(NamedTuple):
    """taught: what editors have made for this very query by now; empty when nothing."""

    query: str
    asked: int
    last_day: date
    taught: str

    @property
    def as_typed(self) -> str:
        """For the address of a form that begins with it."""
        return urlencode({"query": self.query})


def may_read_misses(user) -> bool:
    return user.has_perm("search.view_miss")


class MissMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read_misses(request.user)


class MissMixin(View):
    """Whom the permission is not given is sent away, as everywhere in the admin; `?days=` is a key of SPANS."""

    permission = "search.view_miss"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def days(self) -> int:
        asked = self.request.GET.get("days", "")
        return next((days for days in SPANS if str(days) == asked), USUAL)

    @cached_property
    def found(self):
        return Miss.objects.since(timezone.localdate() - timedelta(days=self.days - 1)).by_query()


def rows_of(found) -> Iterator[Row]:
    known = current()
    for query, asked, last_day in found.values_list("query", "asked", "last_day"):
        key = query_key(query)
        taught = {
            "同义词": key in known.synonyms,
            "推荐结果": key in known.bets,
            "专用词": key in known.words,
        }
        yield Row(query, asked, last_day, "、".join(name for name, is_there in taught.items() if is_there))


class MissListView(MissMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/misses.html"
    page_title = "没搜到的词"
    header_icon = "help"

    def get_context_data(self, **kwargs) -> dict:
        """`page` (its `rows` apart), `tabs`, `days`, `note`, and which of the next steps the reader may take."""
        page = Paginator(self.found, PER_PAGE).get_page(self.request.GET.get("p"))
        here = f"{reverse('search_misses:index')}?days="
        user, adds = self.request.user, {"synonym": SynonymGroup, "bet": BestBet}
        may = {name: user.has_perm(f"search.add_{model._meta.model_name}") for name, model in adds.items()}
        return super().get_context_data(**kwargs) | {
            "page": page,
            "rows": list(rows_of(page.object_list)),
            "tabs": [(label, f"{here}{days}", days == self.days) for days, label in SPANS.items()],
            "days": self.days,
            "note": NOTE,
            "may": may | {"forget": user.has_perm(MissForgetView.permission)},
        }

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class MissExportView(MissMixin):
    def get(self, request: HttpRequest, extension: str) -> HttpResponse:
        title = f"没搜到的词 {SPANS[self.days]}"
        return sheet_response(Sheet(title, COLUMNS, rows_of(self.found), timezone.now(), [NOTE]), extension)


class MissForgetView(MissMixin):
    """Takes a query out of the record, such as a name that slipped in."""

    permission = "search.delete_miss"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        query = request.POST.get("query", "").replace("\0", "")
        deleted, _ = Miss.objects.filter(query=query).delete()
        if deleted:
            messages.success(request, f"已从记录里删除{repeated(query)}。")
        else:
            messages.warning(request, "这个词已经不在记录里了。")
        return redirect(f"{reverse('search_misses:index')}?{urlencode({'days': self.days})}")
