"""常用筛选: keeping the list that stands open, and putting what was kept in order."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.plain_text import one_line
from mailbox.admin.access import WorkerMixin
from mailbox.admin.list_tabs import VANISHED, address
from mailbox.admin.queues import QUEUES
from mailbox.forms.saved_list import SavedListForm
from mailbox.lists import saving
from mailbox.lists.choices import choices_for
from mailbox.lists.filtering import Filters
from mailbox.models import SavedList

TOO_LONG = "筛选条件太长，请减少几项再存。"
NOT_FILTERED = "还没有筛选条件。请先搜索或筛选，再存为常用。"
WRONG = "筛选里有错，没有保存。请先改正或清除。"


class SavedListsView(WorkerMixin, WagtailAdminTemplateMixin, TemplateView):
    """All that the reader keeps; a post keeps one more."""

    template_name = "mailbox_admin/saved_lists.html"
    page_title = "常用筛选"
    header_icon = "list-ul"

    def get_breadcrumbs_items(self) -> list[dict]:
        above = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    @cached_property
    def choices(self):
        return choices_for(self.request.user)

    def post(self, request: HttpRequest) -> HttpResponse:
        form, queue = SavedListForm(request.user, request.POST), request.POST.get("queue", "")
        filters = Filters(QueryDict(request.POST.get("query", "")), self.choices)
        problem = form.sentence() if not form.is_valid() else self._problem(queue, filters)
        if not problem:
            try:
                row = saving.keep(request.user, queue=queue, query=filters.query, **form.given())
            except saving.NotKept as refused:
                problem = str(refused)
            else:
                messages.success(request, f"已存为“{row.name}”，在列表上方随时打开。")
                return redirect(address(row.queue, row.query))
        asked = {"queue": queue, "query": filters.query, "problem": problem, "form": form}
        return self.render_to_response(self.get_context_data(asked=asked))

    def _problem(self, queue: str, filters: Filters) -> str:
        if queue not in QUEUES or filters.problems:
            return WRONG
        if len(filters.query) > saving.LONGEST_QUERY:
            return TOO_LONG
        return "" if filters.query else NOT_FILTERED

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        rows = [self._row(row) for row in SavedList.objects.for_reader(user).select_related("owner")]
        key, problem = kwargs.pop("refused", (None, ""))
        for row in rows:
            if row["saved"].pk == key:
                row |= self._typed() | {"wrong": problem}
        own = [row for row in rows if row["saved"].owner == user]
        shared = [row for row in rows if row["saved"].owner != user and not row["problem"]]
        return super().get_context_data(**kwargs) | {
            "own": own, "shared": shared, "may_share": user.has_perm(saving.MAY_SHARE),
            "most": saving.MOST_OWN, "name_length": saving.NAME_LENGTH,
        }  # fmt: skip

    def _typed(self) -> dict:
        """A change that was refused stands as it was typed."""
        data = self.request.POST
        return {"name": one_line(data.get("name", "")), "is_shared": "is_shared" in data}

    def _row(self, row: SavedList) -> dict:
        filters = Filters(QueryDict(row.query), self.choices)
        queue = QUEUES.get(row.queue)
        said = "，".join([queue.label if queue else "", *(chip.label for chip in filters.chips())])
        problem = VANISHED if filters.problems or queue is None else ""
        return {"saved": row, "name": row.name, "is_shared": row.is_shared, "said": said, "problem": problem,
                "url": address(row.queue, row.query)}  # fmt: skip


class SavedListView(SavedListsView):
    """One of them changed; a colleague's is nobody else's, but who may share may end a sharing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, saved: int) -> HttpResponse:
        row = get_object_or_404(SavedList.objects.for_reader(request.user).select_related("owner"), pk=saved)
        if row.owner == request.user:
            if problem := self._change(request, row):
                return self.render_to_response(self.get_context_data(refused=(row.pk, problem)))
        elif request.POST.get("do") == "unshare" and request.user.has_perm(saving.MAY_SHARE):
            saving.change(row, row.name, is_shared=False)
            messages.success(request, f"“{row.name}”不再共享，只有 {row.owner} 自己看得到。")
        else:
            raise Http404
        return redirect("mailbox_tickets:saved")

    def _change(self, request: HttpRequest, row: SavedList) -> str:
        """Why it was not changed; empty when it was."""
        do = request.POST.get("do", "")
        if do in ("up", "down"):
            saving.shift(row, -1 if do == "up" else 1)
        elif do == "delete":
            row.delete()
            messages.success(request, f"已删除“{row.name}”，诉求本身不受影响。")
        elif do == "change":
            return self._rename(request, row)
        return ""

    def _rename(self, request: HttpRequest, row: SavedList) -> str:
        form = SavedListForm(request.user, request.POST)
        problem = "" if form.is_valid() else form.sentence()
        if not problem:
            try:
                saving.change(row, **form.given())
            except saving.NotKept as refused:
                problem = str(refused)
        if not problem:
            messages.success(request, f"“{row.name}”已保存。")
        return problem
