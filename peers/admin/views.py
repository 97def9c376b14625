"""One question with everything that is decided about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.case import MoveRefused
from mailbox.models import Ticket
from peers.admin.access import TITLE, ModeratorMixin, page_of
from peers.admin.cards import cards_of
from peers.forms import DecisionForm
from peers.models import PeerQuestion
from peers.models.question import share_masks
from peers.services import moderation, ticketing


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
            "ticket": seen.first() if question.is_ticket or question.dropped else None,
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
