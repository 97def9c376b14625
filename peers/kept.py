"""Words that were posted after the sign-in had run out: kept for their writer until she is back, for 24 hours.

Who is the writer stands signed in the form, for then nobody is signed in any more to be asked.
"""

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest

from accounts.models import User
from mailbox.files.drafts import MOST_TYPED
from mailbox.models import Draft

SALT = "peers.kept"
PAGE_LIFE = 14 * 24 * 3600  # seconds for which a page that stands open may still hand over its words
FIELDS = ("title", "category", "text", "voice", "may_convert", "consent", "key", "revision")


def mark(user: User, place: str) -> str:
    """place: the address of the form."""
    return signing.dumps([user.pk, place], salt=SALT)


def keep(request: HttpRequest) -> bool:
    """True when the words of this post are kept; one form for each writer and place, the last one counts."""
    try:
        owner, place = signing.loads(request.POST.get("mark", ""), salt=SALT, max_age=PAGE_LIFE)
    except signing.BadSignature:
        return False
    if place != request.path or not User.objects.filter(pk=owner, is_active=True).exists():
        return False
    typed = {
        name: request.POST[name].replace("\x00", "")[:MOST_TYPED] for name in FIELDS if name in request.POST
    }
    Draft.objects.filter(owner_id=owner, place=place).delete()
    Draft.objects.get_or_create(owner_id=owner, place=place, defaults={"data": typed})
    return True


def words(user: User | AnonymousUser, place: str) -> dict:
    """What was kept for this form, until it is sent; empty when nothing was."""
    if not user.is_authenticated:
        return {}
    draft = Draft.objects.alive().filter(owner_id=user.pk, place=place).first()
    return draft.data if draft else {}


def forget(user: User | AnonymousUser, place: str) -> None:
    """They were stored where they belong."""
    Draft.objects.filter(owner_id=user.pk, place=place).delete()
