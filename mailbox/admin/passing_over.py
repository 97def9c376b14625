"""不拟公开: decided on a page of its own, which asks for the reason; taken back by one press."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import OneTicketMixin
from mailbox.admin.public_answers import DRAFT, AnswerMixin
from mailbox.case import MoveRefused
from mailbox.forms.passing_over import PassOverForm
from mailbox.models import Ticket
from mailbox.services import passing_over


def list_url(name: str) -> str:
    return f"{reverse('mailbox_answers:index')}?list={name}"


class PassOverView(AnswerMixin, OneTicketMixin, WagtailAdminTemplateMixin, FormView):
    """`pk` is the request's, as in the address of a draft."""

    permission = DRAFT
    template_name = "mailbox_admin/pass_over.html"
    form_class = PassOverForm
    header_icon = "openquote"
    page_title = "不拟公开"

    def get_breadcrumbs_items(self):
        above = {"url": list_url("waiting"), "label": "公开答复"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    @cached_property
    def asked(self) -> Ticket:
        return self.ticket()

    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.asked  # noqa: B018  a stranger gets 404 before anything is drawn
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: PassOverForm) -> HttpResponse:
        try:
            passing_over.pass_over(self.asked, self.request.user, form.cleaned_data["reason"])
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "已定为不拟公开，可以在“不拟公开”里恢复。")
        return redirect(list_url("waiting"))

    def post(self, request, *args, **kwargs) -> HttpResponse:
        self.asked  # noqa: B018
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"ticket": self.asked, "back": list_url("waiting")}


class TakeUpView(AnswerMixin, OneTicketMixin, View):
    http_method_names = ["post"]
    permission = DRAFT

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if passing_over.take_up(self.ticket(), request.user):
            messages.success(request, "已恢复，在“待拟公开答复”里。")
        else:
            messages.warning(request, "这件诉求没有定为不拟公开，可能刚才已经恢复。")
        return redirect(list_url("passed"))
