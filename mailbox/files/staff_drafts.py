"""What a member of staff began to fill in for one move on one request: files, and words where they would be lost.

It belongs to its owner alone and lives for 24 hours after the last change.
"""

from dataclasses import dataclass

from django.core import signing
from django.db import OperationalError, transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from mailbox.files import attachments
from mailbox.files.drafts import MOST_TYPED
from mailbox.models import Draft, TicketEvent

SALT = "mailbox.staff_draft"
PAGE_LIFE = 14 * 24 * 3600  # seconds for which a page that stands open may still hand over its words
PREFIX = "move-"
TAKEN_OVER = "taken_over"


@dataclass(frozen=True)
class Place:
    """One move on one request, maybe on one of its tasks."""

    ticket: int
    move: str
    task: int | None = None

    def __str__(self) -> str:
        return f"{self.ticket}/{self.move}/{self.task or ''}"


def kept(user, place: Place) -> Draft | None:
    return Draft.objects.alive().filter(owner=user, place=str(place)).first()


@transaction.atomic
def opened(user, place: Place) -> Draft:
    """The owner's draft for this place, its 24 hours begun anew; what had run out before is forgotten."""
    Draft.objects.get_or_create(owner=user, place=str(place))
    draft = Draft.objects.select_for_update().get(owner=user, place=str(place))
    if not Draft.objects.alive().filter(pk=draft.pk).exists():
        attachments.empty(draft)
    draft.created_at = timezone.now()
    draft.save()
    return draft


@transaction.atomic
def take_over(draft: Draft, sent_back: TicketEvent, without: str = "") -> None:
    """The files of what was sent back stand in the new draft, once; the one that was just removed does not."""
    for file in sent_back.attachments.all():
        if str(file.public_id) != without:
            attachments.share(file, draft)
    draft.data |= {TAKEN_OVER: sent_back.pk}
    draft.save()


def has_taken_over(draft: Draft | None, sent_back: TicketEvent) -> bool:
    return draft is not None and draft.data.get(TAKEN_OVER) == sent_back.pk


def ends(draft: Draft | None) -> None:
    """It was sent: its files belong to the request now; one that came in too late is nobody's and goes."""
    if draft:
        attachments.empty(draft)
        draft.delete()


def mark(user, place: Place) -> str:
    """Stands in the form and says whose it is, where nobody is signed in any more to be asked."""
    return signing.dumps([user.pk, str(place)], salt=SALT)


def keep_posted(request: HttpRequest, place: Place) -> list[str] | None:
    """Keep what was typed and chosen in a form that cannot be taken now: sentences for refused files.

    None when nothing could be kept. The mark stands in for signature and CSRF token: nobody else's form
    carries one for this owner and place.
    """
    owner = _owner(request.POST.get("mark", ""), place)
    if owner is None or (request.user.is_authenticated and request.user.pk != owner.pk):
        return None
    try:
        return _keep(request, opened(owner, place))
    except OperationalError:
        return None


def _keep(request: HttpRequest, draft: Draft) -> list[str]:
    typed = {
        name.removeprefix(PREFIX): value.replace("\x00", "")[:MOST_TYPED]
        for name, value in request.POST.items()
        if name.startswith(PREFIX)
    }
    draft.data |= {"typed": typed}
    draft.save()
    refused = attachments.accept_all(request.FILES.getlist("files"), draft)
    return [*getattr(request, "refused_uploads", ()), *refused]


def _owner(value: str, place: Place) -> User | None:
    try:
        key, signed_place = signing.loads(value, salt=SALT, max_age=PAGE_LIFE)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, is_active=True).first() if signed_place == str(place) else None
