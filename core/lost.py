"""What can be told to somebody whose address leads nowhere: words to search for, and pages that may be meant."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.http import HttpRequest
from wagtail.models import Page, Site

from core.plain_text import one_line
from core.public_pages import public_pages, withdrawn_pages

LONGEST, DEEPEST, MOST_WORDS, MOST_ALIKE = 1000, 12, 40, 3
BETWEEN = re.compile(r"[-_.+\s]+")
ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|xml|ics)$", re.IGNORECASE)


@dataclass(frozen=True)
class Lost:
    """words: for the search box, may be empty; is_gone: the page stood there and was withdrawn.

    nearest: the public page that stands above the address, None where that is home; alike: public pages
    elsewhere whose address ends in the same word.
    """

    words: str = ""
    is_gone: bool = False
    nearest: Page | None = None
    alike: list[Page] = field(default_factory=list)


def lost(request: HttpRequest) -> Lost:
    """At most four queries. Nothing is told of addresses that only a view could have answered: they hold keys."""
    match = request.resolver_match
    if match is not None and match.url_name != "wagtail_serve":
        return Lost()
    parts = parts_of(request.path)
    site = Site.find_for_request(request)
    if not parts or site is None:
        return Lost()
    start = site.root_page.url_path
    paths = [f"{start}{'/'.join(parts[:end])}/" for end in range(1, len(parts) + 1)]
    nearest = public_pages().filter(url_path__in=paths).order_by("-depth").first()
    alike = public_pages().descendant_of(site.root_page).filter(slug=parts[-1])
    return Lost(
        words=words_of(parts),
        is_gone=withdrawn_pages().filter(url_path=paths[-1]).exists(),
        nearest=nearest,
        alike=list(alike.exclude(pk=nearest.pk if nearest else None).order_by("path")[:MOST_ALIKE]),
    )


def parts_of(path: str) -> list[str]:
    """Of "/news/notice/"; none of an address that no page could have. Pure."""
    if len(path) > LONGEST or "\0" in path or "\ufffd" in path:
        return []
    parts = [part for part in path.split("/") if part]
    return parts if len(parts) <= DEEPEST else []


def words_of(parts: list[str]) -> str:
    """Of the last part that is more than a number. Pure."""
    for part in reversed(parts):
        words = BETWEEN.sub(" ", ENDING.sub("", one_line(unquote(part)))).strip()
        if any(sign.isalpha() for sign in words):
            return words[:MOST_WORDS]
    return ""
