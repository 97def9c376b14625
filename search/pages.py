"""Keeps `Entry` in step with the page tree: what is live and open to everybody stands in it, nothing else.

A page type may say more by attributes of its own: `is_staff_only` (never found), `entry_date` (the day it is
sorted by), `park` (a page, by which it is narrowed down). Its text is `search.texts.text_of`.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from core.meta.columns import is_column
from core.models import BasePage
from core.public_pages import public_pages
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
    said = _said(page)
    if said is None:
        _entry_of(page).delete()
    else:
        Entry.objects.update_or_create(source=SOURCE, key=str(page.pk), defaults=said)
    page_indexed.send(sender=type(page), page=page)


def is_told(page: Page) -> bool:
    """Whether its entry says what the page, specific, says now; without one, whether there is to be none."""
    said = _said(page)
    return _entry_of(page).values(*said).first() == said if said else not _entry_of(page).exists()


def locked(keys: Iterable[int]) -> PageQuerySet:
    """Pages that stay as they are read, specific, until the transaction ends: who publishes or withdraws one
    meanwhile writes its entry after it.
    """
    rows = Page.objects.filter(pk__in=list(keys)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
    return rows.specific()


def take_out_hidden(path: str = "") -> None:
    """In one piece: entries of pages that not everybody may open. path: of the page at and below which they are."""
    hidden = ~Exists(public_pages().filter(pk=OuterRef("page")))
    below = Q(page__path__startswith=path) if path else Q()
    Entry.objects.filter(below, hidden, source=SOURCE).delete()


def _entry_of(page: Page) -> QuerySet[Entry]:
    return Entry.objects.filter(source=SOURCE, key=str(page.pk))


def _said(page: Page) -> dict[str, Any] | None:
    """What the entry of a specific page holds; None where it is to have none."""
    url = page.get_url() if is_findable(page) else None
    if url is None:
        return None
    day = getattr(page, "entry_date", None) or _published_on(page)
    return {
        "page_id": page.pk,
        "url": url,
        "kind": COLUMN if is_column(page) else str(page._meta.verbose_name),
        "title": page.title,
        "text": text_of(page),
        "park": _park_of(page),
        "date": day,
        "year": day.year if day else None,
    }


def _park_of(page: Page) -> str:
    park = getattr(page, "park", None)
    return park.title if park else ""


def _published_on(page: Page):
    return timezone.localdate(page.first_published_at) if page.first_published_at else None
