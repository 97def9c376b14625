"""The receipt of a request that staff entered: to read out, print, copy or send."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.models import SiteSettings
from mailbox import qr
from mailbox.access import link_token, query_code
from mailbox.admin.access import AdmittedMixin
from mailbox.admin.box_access import may_enter_anything
from mailbox.admin.entering import entered_here
from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking import receipts
from mailbox.tracking.offices import office_of


class EntryReceiptView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For who has just entered the request, in the same browser; 404 for everybody else."""

    template_name = "mailbox_admin/entry_receipt.html"
    page_title = "录入回执"
    header_icon = "check"

    admits = staticmethod(may_enter_anything)

    def ticket(self) -> Ticket:
        tickets = entered_here(self.request).select_related("category", "park__station", "letter__opening")
        return get_object_or_404(tickets, number=self.kwargs["number"])

    def get_breadcrumbs_items(self):
        above = {"url": reverse("mailbox_entry:enter"), "label": "代录诉求"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        ticket, user = self.ticket(), self.request.user
        told = _told(self.request, ticket)
        return super().get_context_data(**kwargs) | {
            "ticket": ticket,
            "code": receipts.grouped(told["code"]),
            "sentences": told["sentences"],
            "qr": qr.picture(told["url"], f"二维码：打开诉求 {ticket.number} 的进度页"),
            "text": _text(ticket, told).replace("\r\n", "\n"),
            "opening": getattr(getattr(ticket, "letter", None), "opening", None),
            "is_seen": Ticket.objects.visible_to(user).filter(pk=ticket.pk).exists(),
        }


class EntryReceiptTextView(EntryReceiptView):
    """The same as a text file."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        ticket = self.ticket()
        text = _text(ticket, _told(request, ticket))
        response = HttpResponse(text.encode("utf-8-sig"), content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{ticket.number}.txt"'
        return response


def _told(request: HttpRequest, ticket: Ticket) -> dict:
    history = History.of(ticket)
    office = office_of(ticket, history.tasks, SiteSettings.for_request(request))
    return {
        "code": query_code(ticket),
        "url": settings.BASE_URL + reverse("mailbox:ticket", args=[link_token(ticket)]),
        "office": office,
        "sentences": receipts.promises(ticket, history, office),
    }


def _text(ticket: Ticket, told: dict) -> str:
    return receipts.as_text(ticket, told["code"], told["url"], told["sentences"], told["office"])
