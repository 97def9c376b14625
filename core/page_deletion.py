"""Pages that other records lean on are kept: the editor gets a sentence instead of an error page."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page


def what_holds(pages: Iterable[Page]) -> set[str]:
    """Names of the kinds of records that forbid the deletion of the pages or of pages below them."""
    collector = Collector(using="default")
    try:
        for page in pages:
            collector.collect(Page.objects.descendant_of(page, inclusive=True))
    except ProtectedError as error:
        return {str(record._meta.verbose_name) for record in error.protected_objects}
    except RestrictedError as error:
        return {str(record._meta.verbose_name) for record in error.restricted_objects}
    return set()


def keep_held_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook before_delete_page."""
    return _refuse(request, [page])


def keep_held_pages(request: HttpRequest, action_type: str, pages, action) -> HttpResponse | None:
    """Hook before_bulk_action."""
    deletes_pages = action_type == "delete" and all(isinstance(page, Page) for page in pages)
    return _refuse(request, pages) if deletes_pages else None


def _refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    holders = what_holds(pages)
    if not holders:
        return None
    titles = "、".join(f"“{page.title}”" for page in pages)
    messages.error(
        request,
        f"{titles}或其下级页面还有{'、'.join(sorted(holders))}，不能删除。可以先取消发布，或先处理这些记录。",
    )
    parent = pages[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk)
