"""What a request grew out of in an app above this one, which registers how it is found."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from mailbox.models import Channel, Ticket


@dataclass(frozen=True)
class Source:
    """url: empty for who may know of it and not open it. is_named: the same words stand there with who asked."""

    label: str
    url: str = ""
    is_named: bool = False


Finder = Callable[[Ticket, User | AnonymousUser], Source | None]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """From an app's `ready()`; of several finders the first that knows the request counts."""
    _finders.append(finder)


def source_of(ticket: Ticket, user: User | AnonymousUser) -> Source | None:
    """At most as many queries as there are finders, and none for a request that was written as one."""
    if ticket.channel != Channel.PEER:
        return None
    return next((found for finder in _finders if (found := finder(ticket, user))), None)
