"""Keeps `Entry` in step with the page tree: what is live and open to everybody stands in it, nothing else.

A page type may say more by attributes of its own: `is_staff_only` (never found), `entry_date` (the day it is
sorted by), `park` (a page, by which it is narrowed down). Its text is `search.texts.text_of`.
"""

from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page

from core.meta.columns import is_column
from core.models import BasePage
from search.models import Entry
from search.texts import text_of

SOURCE = "page"
COLUMN = "栏目"  # what every list is called, for visitors

page_indexed = Signal()  # `page`, specific: for what is shown on a page and found by itself


def is_findable(page: Page) -> bool:
    """Live, without a restriction above it, and of no kind that is kept inside."""
    is_open = page.live and not getattr(page, "is_staff_only", False)
    return is_open and isinstance(page, BasePage) and not page.get_view_restrictions().exists()


def index_page(page: Page) -> None:
    """Bring the entry of one page in step; `page` may be of the base type."""
    page = page.specific
    if page is None:
        return
    _write(page)
    page_indexed.send(sender=type(page), page=page)


def is_told(page: Page) -> bool:
    """Whether its entry says and is narrowed down by what the page, specific, says now."""
    kept = Entry.objects.filter(source=SOURCE, key=str(page.pk)).values_list("text", "park").first()
    return kept == (text_of(page), _park_of(page))


def _write(page: Page) -> None:
    url = page.get_url() if is_findable(page) else None
    if url is None:
        Entry.objects.filter(source=SOURCE, key=str(page.pk)).delete()
        return
    day = getattr(page, "entry_date", None) or _published_on(page)
    Entry.objects.update_or_create(
        source=SOURCE,
        key=str(page.pk),
        defaults={
            "page_id": page.pk,
            "url": url,
            "kind": COLUMN if is_column(page) else str(page._meta.verbose_name),
            "title": page.title,
            "text": text_of(page),
            "park": _park_of(page),
            "date": day,
            "year": day.year if day else None,
        },
    )


def index_below(page: Page) -> None:
    """The page and everything under it: after a move, a new slug or a restriction."""
    for found in Page.objects.descendant_of(page, inclusive=True).specific().iterator(chunk_size=100):
        index_page(found)


def _park_of(page: Page) -> str:
    park = getattr(page, "park", None)
    return park.title if park else ""


def _published_on(page: Page):
    return timezone.localdate(page.first_published_at) if page.first_published_at else None
