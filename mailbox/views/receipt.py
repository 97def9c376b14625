"""The receipt: for the browser that sent the request, for 24 hours."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.models import SiteSettings
from mailbox import qr
from mailbox.access import link_token, query_code
from mailbox.files import drafts
from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking import receipts
from mailbox.tracking.offices import office_of


@never_cache
@require_safe
def received(request: HttpRequest, number: str) -> HttpResponse:
    context = _receipt(request, number)
    url = context["url"]
    context |= {
        "code": receipts.grouped(context["code"]),
        "qr": qr.picture(url, f"二维码：打开诉求 {number} 的进度页"),
        "page_title": "已收到您的诉求",
        "robots": "noindex",
    }
    return render(request, "mailbox/received.html", context)


@never_cache
@require_safe
def keep(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as a text file."""
    found = _receipt(request, number)
    text = receipts.as_text(found["ticket"], found["code"], found["url"], found["sentences"], found["office"])
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}.txt"'
    return response


def _receipt(request: HttpRequest, number: str) -> dict:
    tickets = Ticket.objects.select_related("category", "park__station")
    ticket = get_object_or_404(tickets, number=number, submission__in=drafts.keys(request))
    history = History.of(ticket)
    office = office_of(ticket, history.tasks, SiteSettings.for_request(request))
    path = reverse("mailbox:ticket", args=[link_token(ticket)])
    return {
        "ticket": ticket,
        "code": query_code(ticket),
        "path": path,
        "url": settings.BASE_URL + path,
        "office": office,
        "sentences": receipts.promises(ticket, history, office),
    }
