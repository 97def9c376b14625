"""`{{ text|excerpt:words|marked:words }}`: a part of a text around the first hit, the words in <mark>.

`{% came_of page %}`: of how many requests a page came, never of which.
"""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mailbox.models import TicketLink

register = template.Library()

LENGTH = 90
BEFORE = 30


@register.inclusion_tag("mailbox/came_of.html")
def came_of(page) -> dict:
    return {"count": TicketLink.objects.filter(page_id=page.pk).count() if page.pk else 0}


@register.filter
def excerpt(text: str, words: list[str]) -> str:
    """At most 90 signs in one line, from a little before the first word that occurs."""
    line = " ".join(text.split())
    found = _pattern(words).search(line) if words else None
    start = max(found.start() - BEFORE, 0) if found and found.end() > LENGTH else 0
    part = line[start : start + LENGTH]
    return f"{'…' if start else ''}{part}{'…' if start + LENGTH < len(line) else ''}"


@register.filter
def marked(text: str, words: list[str]) -> SafeString:
    if not words:
        return conditional_escape(text)
    parts = _pattern(words).split(text)
    said = [
        format_html("<mark>{}</mark>", part) if i % 2 else conditional_escape(part)
        for i, part in enumerate(parts)
    ]
    return mark_safe("".join(said))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The longest word first: 贷款贴息 before 贷款."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, ordered))})", re.IGNORECASE)
