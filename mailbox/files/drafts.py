"""Which drafts and receipts a browser may open: their keys travel in one signed cookie for 24 hours."""

from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse

from mailbox.models import Draft, Ticket
from mailbox.models.attachment import DRAFT_LIFE

COOKIE = "mailbox_drafts"
SALT = "mailbox.files.drafts"
KEYS_KEPT = 5
MOST_TYPED = 200_000  # characters of one field that are kept even when they are too many


def keys(request: HttpRequest) -> list[UUID]:
    """Keys of this browser's drafts, the newest last; none when the cookie is missing, old or forged."""
    life = int(DRAFT_LIFE.total_seconds())
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=life)
    return [UUID(key) for key in value.split()]


def remember(request: HttpRequest, response: HttpResponse, draft: Draft) -> HttpResponse:
    kept = [key for key in keys(request) if key != draft.key][1 - KEYS_KEPT :]
    response.set_signed_cookie(
        COOKIE,
        " ".join(key.hex for key in [*kept, draft.key]),
        salt=SALT,
        max_age=int(DRAFT_LIFE.total_seconds()),
        path="/mailbox/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def current(request: HttpRequest) -> Draft | None:
    """The draft that this browser goes on with: the newest that can still be sent."""
    rivals = Ticket.objects.filter(submission=OuterRef("submission"))
    return _alive(request).filter(~Exists(rivals), ticket=None).last()


def unsent(request: HttpRequest) -> Draft | None:
    """The newest that was not sent: with the words of one that somebody else's request has overtaken."""
    return _alive(request).filter(ticket=None).last()


def posted(request: HttpRequest) -> Draft | None:
    """The draft that the form was made from, sent or not; None when it has run out."""
    typed = request.POST.get("draft", "")
    return next((draft for draft in _alive(request) if draft.key.hex == typed), None)


def overtaken_by(draft: Draft) -> Ticket | None:
    """The request that a colleague or staff made meanwhile of what this was begun from."""
    if draft.submission is None or draft.ticket_id:
        return None
    return Ticket.objects.filter(submission=draft.submission).first()


def _alive(request: HttpRequest):
    """Of a shared browser without those that another account began."""
    rows = Draft.objects.alive().filter(key__in=keys(request)).order_by("id")
    if request.user.is_authenticated:
        rows = rows.filter(Q(owner=None) | Q(owner=request.user))
    return rows


def keep_typed(draft: Draft, part: str, names: list[str], data) -> None:
    """Store what was typed in these fields, good or bad, without the NUL that no database takes."""
    typed = {name: data.get(name, "").replace("\x00", "")[:MOST_TYPED] for name in names}
    draft.data = {**draft.data, part: typed}
    draft.save()
