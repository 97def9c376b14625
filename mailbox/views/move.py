"""What the enterprise does on its request: a page with a form for each move that the table allows it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core import once
from core.limits import BUSY, address_key
from core.private_pages import private
from mailbox.files import attachments
from mailbox.files.upload_quota import with_upload_quota
from mailbox.forms.public_moves import move_form, takes_files, words_of
from mailbox.history import History
from mailbox.limits import DRAFTS_OF_ADDRESS
from mailbox.models import Draft, Ticket
from mailbox.services import Actor, MoveRefused, perform
from mailbox.tracking.nudging import reminded
from mailbox.tracking.offers import enterprise_moves
from mailbox.tracking.rating import judged, thanks
from mailbox.views.tracking import ticket_or_404
from mailbox.workflow import TICKET_MOVES, Move, Role
from mailbox.worktime import say_moment


@with_upload_quota
@require_http_methods(["GET", "HEAD", "POST"])
@private
def move(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """404 for what is no move of an enterprise; one that is not possible now says why."""
    ticket = ticket_or_404(token)
    row = TICKET_MOVES.get(name)
    if row is None or Role.ENTERPRISE not in row.by:
        raise Http404
    if request.method == "POST":
        return _try(request, ticket, row, token)
    if name not in enterprise_moves(History.of(ticket), timezone.now()):
        messages.warning(request, f"现在不能“{row.label}”，最新进展见下方。")
        return redirect("mailbox:ticket", token)
    return _show(request, ticket, row, token, move_form(row), key=uuid4())


def _try(request: HttpRequest, ticket: Ticket, row: Move, token: str) -> HttpResponse:
    key = once.key_of(request)
    try:
        draft, refused = _files_so_far(request, row, key)
    except OperationalError:
        draft, refused = None, [f"{BUSY}文件请重新选择。"]
    form = move_form(row, request.POST)
    is_sending = "send" in request.POST
    if not is_sending:
        form = move_form(row, initial=request.POST.dict())
    if refused or not is_sending or not form.is_valid():
        return _show(request, ticket, row, token, form, key, draft, refused)
    return _send(request, ticket, row, token, form, key, draft)


def _send(request, ticket: Ticket, row: Move, token: str, form, key: UUID, draft) -> HttpResponse:
    files = request.FILES.getlist("files")
    sending = once.sending(key, ticket.pk, row.name, cleaned=form.cleaned_data, files=files)
    if not once.begins(sending):
        messages.warning(request, once.AGAIN.format(label=row.label))
        return redirect("mailbox:ticket", token)
    try:
        sentence = _perform(request, ticket, row, form, draft)
    except Exception:
        once.give_back(sending)
        raise
    if sentence:
        once.give_back(sending)
        form.add_error(*sentence)
        return _show(request, ticket, row, token, form, key, draft)
    messages.success(request, _done(ticket, row))
    return redirect("mailbox:ticket", token)


def _done(ticket: Ticket, row: Move) -> str:
    if row.name == "nudge":
        return reminded(History.of(ticket), timezone.now())
    if row.name == "rate":
        ticket.refresh_from_db()
        return thanks(History.of(ticket), timezone.now())
    return words_of(row)["done"]


def _perform(request, ticket: Ticket, row: Move, form, draft: Draft | None) -> tuple[str | None, str] | None:
    """None when it is done, else the field (or None) and the sentence that say why not."""
    inputs = dict(form.cleaned_data)
    if draft:
        inputs["files"] = list(draft.attachments.filter(ticket=None))
    user = request.user if request.user.is_authenticated else None
    try:
        perform(ticket, row.name, Actor.enterprise(user), **inputs)
    except MoveRefused as refusal:
        return (refusal.field if refusal.field in form.fields else None), str(refusal)
    except OperationalError:
        return None, BUSY
    if draft and draft.data:  # appended instead of sent as a new request: nothing waits to be sent
        draft.end()
    return None


def _files_so_far(request: HttpRequest, row: Move, key: UUID) -> tuple[Draft | None, list[str]]:
    """The draft that holds the files, if there are any, and sentences for what was refused."""
    if not takes_files(row):
        return None, []
    draft, refused = Draft.objects.filter(key=key).first(), []
    uploads = request.FILES.getlist("files")
    if draft is None and uploads:
        if until := DRAFTS_OF_ADDRESS.take(address_key(request)):
            return None, [f"同一网络上传得太多，请在 {say_moment(until)} 之后再传文件。"]
        draft = Draft.objects.create(key=key)
    refused += request.refused_uploads
    if draft:
        attachments.remove(draft, request.POST.get("remove", ""))
        refused += attachments.accept_all(uploads, draft)
    return draft, refused


def _show(request, ticket, row, token, form, key, draft=None, refused=()) -> HttpResponse:
    context = {
        "ticket": ticket,
        "move": row,
        "words": words_of(row),
        "form": form,
        "key": key,
        "token": token,
        "takes_files": takes_files(row),
        "files": attachments.listed(draft),
        "refused": refused,
        "limits": attachments.TOLD_LIMITS,
        "judged": judged(History.of(ticket)) if row.name == "rate" else None,
        "page_title": f"{row.label} {ticket.number}",
        "robots": "noindex",
    }
    return render(request, "mailbox/move.html", context)
