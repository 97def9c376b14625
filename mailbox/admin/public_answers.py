"""公开答复 in the admin: drafted from a request, edited, published by a second person, taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.sums import sums_told
from mailbox.admin.access import OneTicketMixin
from mailbox.admin.page_choices import page_choices
from mailbox.case import MoveRefused
from mailbox.deputies.acting import is_own_text
from mailbox.forms.public_answer import PublicAnswerForm
from mailbox.models import PublicAnswer, Ticket
from mailbox.services import publishing
from mailbox.wall.maybe_names import maybe_names, pieces

DRAFT, PUBLISH = "mailbox.draft_publicanswer", "mailbox.publish_publicanswer"
REUSE = "mailbox.reuse_publicanswer"


def may_change(user) -> bool:
    return user.has_perm(DRAFT) or user.has_perm(PUBLISH)


def may_answer_publicly(user) -> bool:
    """Whoever writes, reviews or makes pages of public answers."""
    return user.is_active and (may_change(user) or user.has_perm(REUSE))


class AnswerMixin:
    """For who has a part in public answers; others are sent away, an answer that is not theirs to see is 404."""

    permission = ""
    allows = staticmethod(may_answer_publicly)

    def dispatch(self, request, *args, **kwargs):
        allowed = request.user.has_perm(self.permission) if self.permission else True
        if not (allowed and self.allows(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def answer(self) -> PublicAnswer:
        visible = PublicAnswer.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(visible, pk=self.kwargs["pk"])


def edit_url(answer: PublicAnswer) -> str:
    return reverse("mailbox_answers:edit", args=[answer.pk])


class AnswerEditView(AnswerMixin, WagtailAdminTemplateMixin, FormView):
    """The texts beside what the public reads of them; the request itself only for who may see it."""

    template_name = "mailbox_admin/public_answer.html"
    form_class = PublicAnswerForm
    header_icon = "openquote"
    page_title = "公开答复"

    def get_breadcrumbs_items(self):
        above = {"url": reverse("mailbox_answers:index"), "label": "公开答复"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.answer.ticket.number}]

    def get_form_kwargs(self) -> dict:
        return {"data": self.request.POST or None, "of": self.answer}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm(DRAFT):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PublicAnswerForm) -> HttpResponse:
        publishing.rewrite_answer(self.answer, self.request.user, form.cleaned_data)
        messages.success(self.request, "已保存为草稿。公开之前须由另一位有权限的同事审核。")
        return redirect(edit_url(self.answer))

    def get_context_data(self, **kwargs) -> dict:
        answer, user = self.answer, self.request.user
        ticket = Ticket.objects.visible_to(user).filter(pk=answer.ticket_id).first()
        given = ticket and ticket.events.filter(move="answer").order_by("-at", "-id").first()
        shown = (answer.shown_title, answer.shown_question, answer.shown_answer)
        return super().get_context_data(**kwargs) | {
            "answer": answer,
            "ticket": ticket,
            "given": given,
            "question": pieces(answer.shown_question),
            "reply": pieces(answer.shown_answer),
            "maybe_names": maybe_names(*shown),
            "sums": sums_told(*shown),
            "has_earlier_contact": answer.ticket.events.filter(move="correct_contact").exists(),
            "is_named_elsewhere": publishing.is_named_elsewhere(answer, user),
            "named_elsewhere": publishing.NAMED_ELSEWHERE,
            "may_draft": user.has_perm(DRAFT),
            "is_own": is_own_text(answer.written_by_id, user),
            "may_publish": user.has_perm(PUBLISH),
            "may_change": may_change(user),
            "pages": page_choices(answer.ticket, user, "mailbox_answers:page", answer.pk),
        }


class ChangeView(AnswerMixin, View):
    """One press: publish, or take back."""

    http_method_names = ["post"]
    done = ""

    def change(self, request) -> PublicAnswer:
        raise NotImplementedError

    def post(self, request, *args, **kwargs) -> HttpResponse:
        try:
            self.change(request)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done)
        return redirect(edit_url(self.answer))


class PublishView(ChangeView):
    permission = PUBLISH
    done = "已公开，可在“诉求答复”页面看到。"

    def change(self, request) -> PublicAnswer:
        return publishing.publish_answer(self.answer, request.user, version=request.POST.get("version", ""))


class WithdrawView(ChangeView):
    allows = staticmethod(lambda user: user.is_active and may_change(user))
    done = "已撤下，公开页面不再显示。"

    def change(self, request) -> PublicAnswer:
        return publishing.withdraw_answer(self.answer, request.user)


class DraftView(AnswerMixin, OneTicketMixin, View):
    """From the request's page, by one press; `pk` is the request's."""

    http_method_names = ["post"]
    permission = DRAFT

    def post(self, request, *args, **kwargs) -> HttpResponse:
        ticket = self.ticket()
        try:
            answer = publishing.draft_answer(ticket, request.user)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("mailbox_tickets:inspect", ticket.pk)
        return redirect(edit_url(answer))
