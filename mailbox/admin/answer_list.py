"""公开答复: what waits for a draft, what waits for its second reader, what everybody reads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.filters import kept_query
from mailbox.admin.public_answers import DRAFT, AnswerMixin, may_change
from mailbox.found.entries import STAFF
from mailbox.lists.searching import matching as asked_for
from mailbox.models import PublicAnswer, Ticket
from mailbox.models.public_answer import share_masks
from mailbox.wall.awaiting import awaiting_draft, passed_over
from mailbox.wall.finding import Asked
from search.finding.understanding import Understood, in_list
from search.models import Entry
from search.query import cleaned
from search.results.in_box import is_as_typed

PER_PAGE = 30
FIELDS = ("title", "question", "answer", "ticket__number")


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

    @cached_property
    def text(self) -> str:
        return cleaned(self.request.GET.get("q", ""))

    @cached_property
    def understood(self) -> Understood:
        """What the words of the box were taken for; for who reads masked texts alone, as on the wall."""
        as_typed = is_as_typed(self.request.GET)
        if self._reads_masked:
            return Asked(self.text, is_as_typed=as_typed).understood
        visible = Ticket.objects.visible_to(self.request.user).order_by().values("pk")
        entries = Entry.objects.filter(source=STAFF, record__in=visible)
        return in_list(self.text, self._first, entries, as_typed=as_typed)

    @property
    def _reads_masked(self) -> bool:
        return not LISTS[self.name].of_tickets and not may_change(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        chosen = LISTS[self.name]
        page = Paginator(self._rows(), PER_PAGE).get_page(self.request.GET.get("p"))
        if not chosen.of_tickets:
            page.object_list = share_masks(page.object_list)
        url = reverse("mailbox_answers:index")
        return super().get_context_data(**kwargs) | {
            "tabs": [
                {"label": LISTS[name].label, "count": count, "url": f"{url}?list={name}",
                 "is_here": name == self.name}
                for name, count in self.counts.items()
            ],
            "chosen": chosen, "list_name": self.name, "page": page, "text": self.text, "index_url": url,
            "understood": self.understood if self.text else None,
            "kept_query": kept_query({"list": self.name, "q": self.text}),
        }  # fmt: skip

    def _rows(self) -> QuerySet:
        chosen, rows = LISTS[self.name], LISTS[self.name].rows(self.request.user)
        if self.text:
            rows = rows.filter(self._wanted())
        if chosen.of_tickets:
            return rows.select_related("category", "park", "public_answer", "passed_over__decided_by")
        return rows.with_people().order_by("is_published", "-written_at")

    def _wanted(self) -> Q:
        found = self.understood
        if self._reads_masked:  # what is masked for her is not found either
            return Q(pk__in=PublicAnswer.objects.public().filter(pk__in=found.keys).values("pk"))
        if found.is_by_keys:
            return Q(pk__in=found.keys) if LISTS[self.name].of_tickets else Q(ticket__in=found.keys)
        return self._saying(found.asked)

    def _first(self, words: str) -> list[int]:
        rows = LISTS[self.name].rows(self.request.user).order_by().filter(self._saying(words))
        return list(rows.values_list("pk", flat=True)[:1])

    def _saying(self, words: str) -> Q:
        if LISTS[self.name].of_tickets:
            return Q(number__icontains=words) | asked_for(words)
        written = Q(*((f"{field}__icontains", words) for field in FIELDS), _connector=Q.OR)
        return written | Q(ticket__in=Ticket.objects.filter(asked_for(words)).values("pk"))
