"""Pages that every visitor may open."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageQuerySet, PageViewRestriction, get_page_models


def public_pages() -> PageQuerySet:
    """Live, below no view restriction, and of no kind that a page type's `staff_only_pages()` keeps to the house.

    A query that may stand in another one: it asks for nothing until it is run.
    """
    pages = Page.objects.live().exclude(Exists(_restrictions()))
    for model in get_page_models():
        if hasattr(model, "staff_only_pages"):
            pages = pages.exclude(pk__in=model.staff_only_pages().values("pk"))
    return pages


def _restrictions():
    """Of the page or of one above it."""
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return PageViewRestriction.objects.alias(asked=asked).filter(asked__startswith=F("page__path"))
