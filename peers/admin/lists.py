"""What waits for a moderator, and everything that was ever asked."""

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from peers.admin.access import TITLE, ModeratorMixin, page_of
from peers.admin.queue import Queue
from peers.models import PeerQuestion

PER_PAGE = 50  # of each list of the queue


class QueueView(ModeratorMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "peers_admin/queue.html"
    page_title = TITLE
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        queue = Queue(self.request.user)
        return super().get_context_data(**kwargs) | {
            "waiting": self._page("questions", queue.questions()),
            "answers": self._page("answers", queue.answers()),
            "reported": self._page("reported", queue.reported()),
        }

    def _page(self, name: str, rows) -> Page:
        """Each list has a parameter of its own."""
        return Paginator(rows, PER_PAGE).get_page(self.request.GET.get(name))


class QuestionListView(ModeratorMixin, generic.IndexView):
    """Everything that was ever asked, by state."""

    model = PeerQuestion
    any_permission_required = None
    page_title = "全部问题"
    header_icon = "group"
    index_url_name = "peers_admin:list"
    index_results_url_name = "peers_admin:list_results"
    edit_url_name = "peers_admin:question"
    paginate_by = 30
    search_fields = ["title", "text", "enterprise__title"]
    search_backend_name = None
    default_ordering = "-edited_at"
    list_filter = ["state", "category"]
    FORMATS = ()
    columns = [
        TitleColumn("title", label="标题", get_url=lambda row: page_of(row)),
        Column("state", label="状态", accessor="get_state_display"),
        Column("category", label="主题"),
        Column("enterprise", label="企业"),
        Column("given", label="回答"),
        DateColumn("edited_at", label="最后修改"),
    ]

    def get_base_queryset(self):
        return PeerQuestion.objects.visible_to(self.request.user).with_people()

    @cached_property
    def no_results_message(self):
        return "没有符合条件的问题。" if self.is_searching or self.is_filtering else "还没有人提问。"
