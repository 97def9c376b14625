"""The receipt of a request that staff entered: to read out, print, copy or send."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.downloads import text_download
from core.models import SiteSettings
from mailbox.admin.access import AdmittedMixin
from mailbox.admin.box_access import may_enter_anything
from mailbox.admin.entering import entered_here
from mailbox.admin.origin import is_untold
from mailbox.models import Ticket
from mailbox.tracking.receipts import Receipt


class EntryReceiptView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For who has just entered the request, in the same browser; 404 for everybody else."""

    template_name = "mailbox_admin/entry_receipt.html"
    page_title = "录入回执"
    header_icon = "check"

    admits = staticmethod(may_enter_anything)

    def ticket(self) -> Ticket:
        tickets = entered_here(self.request).select_related(
            "category", "park__station", "letter__opening__box"
        )
        return get_object_or_404(tickets, number=self.kwargs["number"])

    def get_breadcrumbs_items(self):
        above = {"url": reverse("mailbox_entry:enter"), "label": "代录诉求"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def receipt(self) -> Receipt:
        return Receipt.of(self.ticket(), SiteSettings.for_request(self.request))

    def get_context_data(self, **kwargs) -> dict:
        receipt, user = self.receipt(), self.request.user
        ticket = receipt.ticket
        return super().get_context_data(**kwargs) | {
            "receipt": receipt,
            "ticket": ticket,
            "is_untold": is_untold(ticket),
            "opening": getattr(getattr(ticket, "letter", None), "opening", None),
            "is_seen": Ticket.objects.visible_to(user).filter(pk=ticket.pk).exists(),
        }


class EntryReceiptTextView(EntryReceiptView):
    """The same as a text file."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        receipt = self.receipt()
        return text_download(receipt.as_file, f"{receipt.ticket.number}.txt")
