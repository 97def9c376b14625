"""A form that is sent twice, by a second press or a reload, does its move once."""

from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID, uuid4

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

REMEMBERED = 24 * 3600  # seconds
AGAIN = "同样的“{label}”刚才已经收到，没有重复提交。"


def key_of(request: HttpRequest) -> UUID:
    """Of the very form that was posted; a new one where it has none."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def sending(key: UUID, *place, cleaned: dict, files: Iterable[UploadedFile] = ()) -> str:
    """Of one form at one place with the same words and files: that again is a second press and nothing new."""
    sent = (sorted(cleaned.items()), [(file.name, file.size) for file in files])
    typed = blake2b(repr(sent).encode(), digest_size=16).hexdigest()
    return ".".join(("once", *(str(part) for part in (key, *place)), typed))


def begins(name: str) -> bool:
    """Whether this is the first time within a day."""
    return cache.add(name, 1, REMEMBERED)


def give_back(name: str) -> None:
    """Nothing was stored, so a second try has to count."""
    cache.delete(name)
