"""Lists of the moderator, and one question with everything that is decided about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin
from mailbox.case import MoveRefused
from mailbox.models import Ticket
from peers.admin.cards import cards_of
from peers.admin.queue import Queue, may_moderate
from peers.forms import DecisionForm
from peers.models import PeerAnswer, PeerQuestion
from peers.models.question import share_masks
from peers.services import moderation, ticketing

TITLE = "创业互助回音壁"


class ModeratorMixin(AdmittedMixin):
    """Others are sent away; a question of another coordinator's park is 404."""

    admits = staticmethod(may_moderate)

    @cached_property
    def question(self) -> PeerQuestion:
        visible = PeerQuestion.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    @cached_property
    def answer(self) -> PeerAnswer:
        seen = PeerQuestion.objects.visible_to(self.request.user)
        return get_object_or_404(
            PeerAnswer.objects.with_people().filter(question__in=seen), pk=self.kwargs["pk"]
        )


class QueueView(ModeratorMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "peers_admin/queue.html"
    page_title = TITLE
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        queue = Queue(self.request.user)
        return super().get_context_data(**kwargs) | {
            "waiting": queue.questions()[:100],
            "answers": queue.answers()[:100],
            "reported": queue.reported()[:100],
        }


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


def page_of(question: PeerQuestion) -> str:
    return reverse("peers_admin:question", args=[question.pk])


class QuestionView(ModeratorMixin, WagtailAdminTemplateMixin, TemplateView):
    """posted: (the item decided on, the form as it was posted) when that was refused."""

    template_name = "peers_admin/question.html"
    header_icon = "group"
    posted: tuple | None = None

    @property
    def page_title(self) -> str:
        return f"回音壁问题 {self.question.pk}"

    def get_breadcrumbs_items(self):
        above = {"url": reverse("peers_admin:index"), "label": TITLE}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        question = self.question
        share_masks([question])
        seen = Ticket.objects.visible_to(self.request.user).filter(submission=question.submission)
        return super().get_context_data(**kwargs) | {
            "question": question,
            "cards": cards_of(question, self.request.user, self.posted),
            "ticket": seen.first() if question.is_ticket else None,
            "grounds": DecisionForm.base_fields["ground"].choices,
        }


class DecideView(QuestionView):
    """One press on the question; an answer's subclass names its own."""

    http_method_names = ["post"]
    done = {
        "publish": "已公开。",
        "send_back": "已退回，对方会读到您的意见。",
        "reject": "已定为不予公开，对方会读到理由。",
        "keep": "举报不成立，照常显示。",
    }

    @property
    def item(self):
        return self.question

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = DecisionForm(request.POST)
        if form.is_valid():
            try:
                self.decide(form.cleaned_data)
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
        if form.errors:
            self.posted = (self.item, form)
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, self.done[form.cleaned_data["action"]])
        return redirect(page_of(self.question))

    def decide(self, said: dict) -> None:
        user, revision = self.request.user, said["revision"]
        if said["action"] == "publish":
            moderation.publish(self.item, user, revision)
        elif said["action"] == "send_back":
            moderation.send_back(self.item, user, said["reason"], revision)
        elif said["action"] == "reject":
            moderation.reject(self.item, user, said["ground"], said["reason"], revision)
        else:
            moderation.dismiss_reports(self.item, user, revision, said["last_report"])


class DecideAnswerView(DecideView):
    @property
    def item(self):
        return self.answer

    @cached_property
    def question(self) -> PeerQuestion:
        return PeerQuestion.objects.with_people().get(pk=self.answer.question_id)


class TicketView(ModeratorMixin, View):
    """One press: the request itself where the asker agreed, else the enterprise is asked for it."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        try:
            said = self._offer() if "offer" in request.POST else self._convert()
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect(page_of(self.question))

    def _convert(self) -> str:
        return f"已转成诉求 {ticketing.convert(self.question, self.request.user)}。"

    def _offer(self) -> str:
        is_new = ticketing.offer(self.question, self.request.user)
        return (
            "已请企业转成诉求：问题页面上写着，填写人还在企业的会收到邮件。"
            if is_new
            else "以前已经请过，没有重复发邮件。"
        )
