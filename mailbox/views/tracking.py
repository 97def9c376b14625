"""Following a request: by number and code, or by its link."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.limits import Limit, address_key
from core.models import SiteSettings
from core.private_pages import private
from mailbox.access import is_open_to_enterprise, is_query_code, link_token, ticket_from_token
from mailbox.forms.public import TrackForm
from mailbox.limits import WRONG_CODES_OF_ADDRESS, WRONG_CODES_OF_NUMBER
from mailbox.models import Ticket
from mailbox.tracking.offices import site_office
from mailbox.tracking.page import ticket_page
from mailbox.worktime import say_moment

NO_MATCH = "编号和查询码对不上，请对照回执核对。忘了查询码可以打电话给我们重发。"


def ticket_or_404(token: str) -> Ticket:
    ticket = ticket_from_token(token)
    if ticket is None:
        raise Http404
    return ticket


@require_http_methods(["GET", "HEAD", "POST"])
@private
def track(request: HttpRequest) -> HttpResponse:
    office = site_office(SiteSettings.for_request(request))
    form = TrackForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        ticket = _find(request, form, office)
        if ticket:
            return redirect("mailbox:ticket", link_token(ticket))
    context = {"form": form, "office": office, "page_title": "查诉求进度"}
    return render(request, "mailbox/track.html", context)


def _find(request: HttpRequest, form: TrackForm, office) -> Ticket | None:
    """The ticket, or None with one sentence for whatever was wrong; wrong tries are counted."""
    number = form.cleaned_data["number"]
    tries: list[tuple[Limit, str]] = [
        (WRONG_CODES_OF_ADDRESS, address_key(request)),
        (WRONG_CODES_OF_NUMBER, number),
    ]
    blocked = [until for limit, key in tries if (until := limit.take(key))]
    if blocked:
        ask = f"，或拨打 {office.phone} 请工作人员查询" if office.phone else ""
        form.add_error(None, f"试的次数太多了，请在 {say_moment(max(blocked))} 之后再试{ask}。")
        return None
    ticket = Ticket.objects.filter(number=number).first()
    if ticket and not is_open_to_enterprise(ticket):
        ticket = None
    if not is_query_code(ticket or Ticket(public_id=uuid4()), form.cleaned_data["code"]) or ticket is None:
        form.add_error(None, NO_MATCH)
        return None
    for limit, key in tries:
        limit.give_back(key)
    return ticket


@require_safe
@private
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    found = ticket_or_404(token)
    context = ticket_page(found, SiteSettings.for_request(request)) | {
        "token": token,
        "page_title": f"诉求 {found.number}",
        "robots": "noindex",
    }
    return render(request, "mailbox/ticket.html", context)
