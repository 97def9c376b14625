"""The receipt: for the browser that sent the request, for 24 hours."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.downloads import text_download
from core.models import SiteSettings
from mailbox.files import drafts
from mailbox.models import Ticket
from mailbox.tracking.receipts import Receipt


@never_cache
@require_safe
def received(request: HttpRequest, number: str) -> HttpResponse:
    receipt = _receipt(request, number)
    context = {"receipt": receipt, "page_title": "已收到您的诉求", "robots": "noindex"}
    return render(request, "mailbox/received.html", context)


@never_cache
@require_safe
def keep(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as a text file."""
    return text_download(_receipt(request, number).as_file, f"{number}.txt")


def _receipt(request: HttpRequest, number: str) -> Receipt:
    keys = drafts.keys(request)
    sent = Ticket.objects.filter(Q(submission__in=keys) | Q(drafts__key__in=keys)).values("pk")
    tickets = Ticket.objects.select_related("category", "park__station")
    ticket = get_object_or_404(tickets, pk__in=sent, number=number)
    return Receipt.of(ticket, SiteSettings.for_request(request))
