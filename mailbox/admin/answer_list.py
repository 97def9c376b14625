"""公开答复: what waits for a draft, what waits for its second reader, what everybody reads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.public_answers import DRAFT, AnswerMixin, may_change
from mailbox.lists.searching import matching as asked_for
from mailbox.models import PublicAnswer, Ticket
from mailbox.models.public_answer import share_masks
from mailbox.wall.awaiting import awaiting_draft, passed_over
from mailbox.wall.finding import Asked
from search.query import cleaned

PER_PAGE = 30


def _to_review(user) -> QuerySet:
    return PublicAnswer.objects.visible_to(user).filter(is_published=False, reviewed_at=None)


def _public(user) -> QuerySet:
    return PublicAnswer.objects.visible_to(user).filter(pk__in=PublicAnswer.objects.public().values("pk"))


def _hidden(user) -> QuerySet:
    rows = PublicAnswer.objects.visible_to(user).exclude(is_published=False, reviewed_at=None)
    return rows.exclude(pk__in=PublicAnswer.objects.public().values("pk"))


@dataclass(frozen=True)
class AnswerList:
    """of_tickets: its rows are requests, not answers."""

    label: str
    lead: str
    empty: str
    rows: Callable[..., QuerySet]
    is_for: Callable[..., bool] = may_change
    of_tickets: bool = False


LISTS = {
    "waiting": AnswerList(
        "待拟公开答复", "已办结、企业同意公开，还没有拟稿，或者有了新的答复。先办结的在前。",
        "没有等着拟稿的诉求。", awaiting_draft, lambda user: user.has_perm(DRAFT), of_tickets=True,
    ),
    "review": AnswerList("待审核", "由拟稿人以外的同事逐字审核后公开。", "没有等着审核的稿子。", _to_review),
    "public": AnswerList(
        "已公开", "“诉求答复”页面正在显示的。", "还没有公开的答复。在已办结的诉求页面可以拟稿。", _public,
        lambda user: True,
    ),
    "hidden": AnswerList("不显示", "已撤下，或者因重开、新的答复、撤回同意暂不显示。", "没有不显示的。", _hidden),
    "passed": AnswerList(
        "不拟公开", "定为不拟公开答复的诉求和理由，随时可以恢复；有了新的答复会回到“待拟公开答复”。",
        "没有定为不拟公开的诉求。", passed_over, lambda user: user.has_perm(DRAFT), of_tickets=True,
    ),
}  # fmt: skip


class AnswerListView(AnswerMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "mailbox_admin/answers.html"
    page_title = "公开答复"
    header_icon = "openquote"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def counts(self) -> dict[str, int]:
        user = self.request.user
        return {name: one.rows(user).count() for name, one in LISTS.items() if one.is_for(user)}

    @cached_property
    def name(self) -> str:
        """The list that was asked for, else the first that is not empty."""
        asked = self.request.GET.get("list", "")
        return asked if asked in self.counts else next(filter(self.counts.get, self.counts), "public")

    def get_context_data(self, **kwargs) -> dict:
        chosen, text = LISTS[self.name], cleaned(self.request.GET.get("q", ""))
        page = Paginator(self._rows(chosen, text), PER_PAGE).get_page(self.request.GET.get("p"))
        if not chosen.of_tickets:
            page.object_list = share_masks(page.object_list)
        url = reverse("mailbox_answers:index")
        return super().get_context_data(**kwargs) | {
            "tabs": [
                {"label": LISTS[name].label, "count": count, "url": f"{url}?list={name}",
                 "is_here": name == self.name}
                for name, count in self.counts.items()
            ],
            "chosen": chosen, "list_name": self.name, "page": page, "text": text, "index_url": url,
        }  # fmt: skip

    def _rows(self, chosen: AnswerList, text: str) -> QuerySet:
        rows = chosen.rows(self.request.user)
        if chosen.of_tickets:
            found = rows.filter(Q(number__icontains=text) | asked_for(text)) if text else rows
            return found.select_related("category", "park", "public_answer", "passed_over__decided_by")
        if text and not may_change(self.request.user):  # what is masked for her is not found either
            rows, text = rows.filter(pk__in=Asked(text).found().values("pk")), ""
        fields = ("title", "question", "answer", "ticket__number")
        words = Q(*((f"{field}__icontains", text) for field in fields), _connector=Q.OR) if text else Q()
        if text:
            words |= Q(ticket__in=Ticket.objects.filter(asked_for(text)).values("pk"))
        return rows.filter(words).with_people().order_by("is_published", "-written_at")
