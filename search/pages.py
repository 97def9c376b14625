"""Keeps `Entry` in step with the page tree: what is live and open to everybody stands in it, nothing else.

A page type may say more by attributes of its own: `is_staff_only` (never found), `entry_date` (the day it is
sorted by), `park` (a page; its title is searched by). Its text comes from its own `search_fields`.
"""

from django.dispatch import Signal
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page
from wagtail.search.index import SearchField

from core.models import BasePage
from search.models import Entry

SOURCE = "page"
TEXT_LENGTH = 100_000

page_indexed = Signal()  # `page`, specific: for what is shown on a page and found by itself


def is_findable(page: Page) -> bool:
    """Live, without a restriction above it, and of no kind that is kept inside."""
    is_open = page.live and not getattr(page, "is_staff_only", False)
    return is_open and isinstance(page, BasePage) and not page.get_view_restrictions().exists()


def text_of(page: Page) -> str:
    """All that the page's own search fields hold, as plain text; the title stands elsewhere."""
    parts = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            value = field.get_value(page)
            parts.append(" ".join(map(str, value)) if isinstance(value, list) else str(value or ""))
    return Truncator(strip_tags(" ".join(parts)).replace("\0", "")).chars(TEXT_LENGTH)


def index_page(page: Page) -> None:
    """Bring the entry of one page in step; `page` may be of the base type."""
    page = page.specific
    if page is None:
        return
    _write(page)
    page_indexed.send(sender=type(page), page=page)


def _write(page: Page) -> None:
    url = page.get_url() if is_findable(page) else None
    if url is None:
        Entry.objects.filter(source=SOURCE, key=str(page.pk)).delete()
        return
    day = getattr(page, "entry_date", None) or _published_on(page)
    park = getattr(page, "park", None)
    Entry.objects.update_or_create(
        source=SOURCE,
        key=str(page.pk),
        defaults={
            "page_id": page.pk,
            "url": url,
            "kind": str(page._meta.verbose_name),
            "title": page.title,
            "text": text_of(page),
            "park": park.title if park else "",
            "date": day,
            "year": day.year if day else None,
        },
    )


def index_below(page: Page) -> None:
    """The page and everything under it: after a move, a new slug or a restriction."""
    for found in Page.objects.descendant_of(page, inclusive=True).specific().iterator(chunk_size=100):
        index_page(found)


def _published_on(page: Page):
    return timezone.localdate(page.first_published_at) if page.first_published_at else None
