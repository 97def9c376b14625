"""Where a request of the same was made while this one was still being written: nothing typed is lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mailbox.access import link_token
from mailbox.files import attachments
from mailbox.history import History
from mailbox.models import Draft, Ticket
from mailbox.tracking.offers import enterprise_moves


def show_overtaken(request: HttpRequest, draft: Draft, ticket: Ticket) -> HttpResponse:
    """The words go to the request as an addition; for who may not open it they stand there to be copied."""
    is_own = Ticket.objects.of_enterprises_of(request.user).filter(pk=ticket.pk).exists()
    context = {
        "draft": draft,
        "ticket": ticket if is_own else None,
        "token": link_token(ticket) if is_own else "",
        "may_append": is_own and "append" in enterprise_moves(History.of(ticket), timezone.now()),
        "text": draft.data.get("request", {}).get("text", ""),
        "files": attachments.listed(draft),
        "page_title": "已经转成诉求",
        "robots": "noindex",
    }
    return render(request, "mailbox/overtaken.html", context, status=409 if request.method == "POST" else 200)
