"""Pages that every visitor may open, and what may be told of the others."""

from typing import TypeVar

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageQuerySet, PageViewRestriction, get_page_models

Rows = TypeVar("Rows", bound=QuerySet)


def public_pages() -> PageQuerySet:
    """Live, below no view restriction, and of no kind that stays in the house.

    A query that may stand in another one: it asks for nothing until it is run.
    """
    return _open(Page.objects.live())


def withdrawn_pages() -> PageQuerySet:
    """Once public and now not; that they were there is no secret, their titles may be one."""
    return _open(Page.objects.filter(live=False, first_published_at__isnull=False))


def outside_pages(pages: PageQuerySet) -> PageQuerySet:
    """Without the kinds that a page type's `staff_only_pages()` keeps to the house."""
    for model in get_page_models():
        if hasattr(model, "staff_only_pages"):
            pages = pages.exclude(Exists(model.staff_only_pages().filter(pk=OuterRef("pk"))))
    return pages


def unrestricted(rows: Rows, page: str = "") -> Rows:
    """Pages below no view restriction, or rows whose page is below none: `page="enterprise__"`.

    Without the question that `PageQuerySet.public()` asks each time it is called.
    """
    return rows.exclude(Exists(_restrictions(f"{page}path")))


def _open(pages: PageQuerySet) -> PageQuerySet:
    return outside_pages(unrestricted(pages))


def _restrictions(path: str) -> QuerySet:
    """Of the page or of one above it. Compared as texts: LIKE on two columns takes three times as long."""
    begins = Substr(OuterRef(path), 1, Length("page__path"))
    return PageViewRestriction.objects.alias(begins=begins).filter(begins=F("page__path"))
