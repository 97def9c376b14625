"""公开答复 in the admin: drafted from a request, edited, published by a second person, taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import OneTicketMixin
from mailbox.case import MoveRefused
from mailbox.forms.public_answer import PublicAnswerForm
from mailbox.models import PublicAnswer, Ticket
from mailbox.services import publishing

DRAFT, PUBLISH = "mailbox.draft_publicanswer", "mailbox.publish_publicanswer"


def may_answer_publicly(user) -> bool:
    return user.is_active and (user.has_perm(DRAFT) or user.has_perm(PUBLISH))


class AnswerMixin:
    """For who may draft or publish; others are sent away, an answer that is not theirs to see is 404."""

    permission = ""

    def dispatch(self, request, *args, **kwargs):
        allowed = request.user.has_perm(self.permission) if self.permission else True
        if not (allowed and may_answer_publicly(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def answer(self) -> PublicAnswer:
        visible = PublicAnswer.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class AnswerIndexView(AnswerMixin, generic.IndexView):
    model = PublicAnswer
    any_permission_required = None
    page_title = "公开答复"
    header_icon = "openquote"
    index_url_name = "mailbox_answers:index"
    index_results_url_name = "mailbox_answers:index_results"
    edit_url_name = "mailbox_answers:edit"
    paginate_by = 30
    search_fields = ["title", "question", "answer", "ticket__number"]
    search_backend_name = None
    default_ordering = ["is_published", "-written_at"]
    FORMATS = ()
    columns = [
        TitleColumn("title", label="标题", accessor="shown_title", get_url=lambda row: edit_url(row)),
        Column("state", label="状态", accessor="state_label"),
        Column("category", label="类别"),
        Column("ticket", label="诉求"),
        Column("written_by", label="拟稿"),
        Column("reviewed_by", label="审核"),
        DateColumn("reviewed_at", label="公开时间"),
    ]

    def get_base_queryset(self):
        return PublicAnswer.objects.visible_to(self.request.user).with_people()

    @cached_property
    def no_results_message(self):
        return (
            "没有符合条件的公开答复。"
            if self.is_searching
            else "还没有公开答复。在已办结的诉求页面可以拟稿。"
        )


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
        return super().get_context_data(**kwargs) | {
            "answer": answer,
            "ticket": ticket,
            "given": given,
            "has_earlier_contact": answer.ticket.events.filter(move="correct_contact").exists(),
            "may_draft": user.has_perm(DRAFT),
            "is_own": answer.written_by_id == user.pk,
            "may_publish": user.has_perm(PUBLISH),
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
