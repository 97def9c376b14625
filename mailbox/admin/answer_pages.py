"""One press: a request, or its public answer, becomes the draft of a page."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View

from mailbox.admin.access import OneTicketMixin
from mailbox.admin.public_answers import AnswerMixin, edit_url
from mailbox.case import MoveRefused
from mailbox.models import Ticket
from mailbox.services.page_drafts import draft_page
from mailbox.wall.page_kinds import KINDS


class PageView(AnswerMixin, View):
    """`name` is a key of KINDS."""

    http_method_names = ["post"]

    def source(self) -> tuple[Ticket, str]:
        """The request, and where to go back to."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs) -> HttpResponse:
        ticket, back = self.source()
        kind = KINDS.get(kwargs["name"])
        if kind is None:
            raise Http404
        try:
            page, is_new = draft_page(ticket, kind, request.user)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        if not page.specific.permissions_for_user(request.user).can_edit():
            messages.info(request, f"已有{kind.label}草稿，由网站编辑修改。")
            return redirect(back)
        said = "已建好草稿，文字已隐去身份。改好后提交三审三校。" if is_new else "已有草稿，这就是。"
        messages.success(request, said)
        return redirect("wagtailadmin_pages:edit", page.pk)


class PageOfTicketView(OneTicketMixin, PageView):
    def source(self) -> tuple[Ticket, str]:
        ticket = self.ticket()
        return ticket, reverse("mailbox_tickets:inspect", args=[ticket.pk])


class PageOfAnswerView(PageView):
    def source(self) -> tuple[Ticket, str]:
        return self.answer.ticket, edit_url(self.answer)
