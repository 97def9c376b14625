"""`{{ text|excerpt:words|marked:words }}`: a part of a text around the first hit, the words in <mark>.

`{% came_of page %}`: of how many requests a page came, never of which.
"""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mailbox.models import TicketLink
from search.analysis.folding import fold

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
    found = _pattern(words).search(fold(line)) if words else None
    start = max(found.start() - BEFORE, 0) if found and found.end() > LENGTH else 0
    part = line[start : start + LENGTH]
    return f"{'…' if start else ''}{part}{'…' if start + LENGTH < len(line) else ''}"


@register.filter
def marked(text: str, words: list[str]) -> SafeString:
    if not words:
        return conditional_escape(text)
    said, done = [], 0
    for match in _pattern(words).finditer(fold(text)):  # as long as the text, so that places agree
        start, end = match.span()
        said += [conditional_escape(text[done:start]), format_html("<mark>{}</mark>", text[start:end])]
        done = end
    return mark_safe("".join([*said, conditional_escape(text[done:])]))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The longest word first: 贷款贴息 before 贷款. words: folded."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))
