"""对我有帮助: marked once by a visitor, taken back when wanted; who it was is not kept."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from core.limits import HOUR, Limit, address_key
from mailbox.models import PublicAnswer
from mailbox.models.helpful import HelpfulMark

COOKIE, SALT = "wall_visitor", "mailbox.wall.helpful"
LIFE = 365 * 24 * HOUR
MARKS_OF_ADDRESS = Limit("helpful", 60)
MARKS_OF_ANSWER = Limit("helpful-answer", 20, 24 * HOUR)  # from one address: a whole park may sit behind it
TOO_MANY = "这个网络刚才点得太多，这一次没有记上。过一会儿再点。"


@dataclass(frozen=True)
class Visitor:
    """account: its key, None for who is not signed in; token: of the browser's cookie, empty without one."""

    account: int | None
    token: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Visitor":
        token = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LIFE)
        return cls(request.user.pk if request.user.is_authenticated else None, token or "")

    def keys(self, answer: PublicAnswer) -> list[str]:
        """By account and by browser: who signs in later is still the same visitor."""
        known = [f"account:{self.account}"] if self.account else []
        known += [f"browser:{self.token}"] if self.token else []
        return [_hash(f"{answer.pk}:{who}") for who in known]

    def has_marked(self, answer: PublicAnswer) -> bool:
        return bool(self.keys(answer)) and self.marks(answer).exists()

    def marks(self, answer: PublicAnswer) -> QuerySet[HelpfulMark]:
        keys = self.keys(answer)
        return HelpfulMark.objects.filter(Q(visitor__in=keys) | Q(browser__in=keys), answer=answer)

    def with_browser(self) -> "Visitor":
        """Known by the cookie too: who signs out later is still the same visitor."""
        return self if self.token else Visitor(self.account, secrets.token_urlsafe(16))


def _hash(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def mark(answer: PublicAnswer, visitor: Visitor, request: HttpRequest) -> str:
    """Once, however often it is pressed. Returns why not, as a sentence; empty when it counts."""
    if visitor.has_marked(answer):
        return ""
    address = address_key(request)
    if MARKS_OF_ADDRESS.take(address) or MARKS_OF_ANSWER.take(f"{address} {answer.pk}"):
        return TOO_MANY
    keys = visitor.keys(answer)
    HelpfulMark.objects.get_or_create(answer=answer, visitor=keys[0], defaults={"browser": keys[-1]})
    return ""


def take_back(answer: PublicAnswer, visitor: Visitor) -> None:
    visitor.marks(answer).delete()


def remember(response: HttpResponse, visitor: Visitor) -> HttpResponse:
    """The cookie holds a random word and nothing else; it goes to the wall alone."""
    response.set_signed_cookie(
        COOKIE,
        visitor.token,
        salt=SALT,
        max_age=LIFE,
        path="/mailbox/wall/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
