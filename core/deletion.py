"""Records that others lean on are kept: the editor gets a sentence instead of an error page."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page


def what_holds(records: Iterable[Model]) -> set[str]:
    """Names of the kinds of records that forbid deleting these, or pages below them."""
    collector = Collector(using="default")
    try:
        for record in records:
            collector.collect(_all_that_goes(record))
    except ProtectedError as error:
        return {str(holder._meta.verbose_name) for holder in error.protected_objects}
    except RestrictedError as error:
        return {str(holder._meta.verbose_name) for holder in error.restricted_objects}
    return set()


def _all_that_goes(record: Model) -> QuerySet:
    if isinstance(record, Page):
        return Page.objects.descendant_of(record, inclusive=True)
    return type(record)._default_manager.filter(pk=record.pk)


def keep_held_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook before_delete_page."""
    if not _refuse(request, [page]):
        return None
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_held_records(request: HttpRequest, action_type: str, records, action) -> HttpResponse | None:
    """Hook before_bulk_action, for pages and snippets alike."""
    if action_type != "delete" or not _refuse(request, records):
        return None
    return redirect(action.next_url)


def _refuse(request: HttpRequest, records: Iterable[Model]) -> bool:
    """Whether something holds the records; the reason is then told on the next page."""
    holders = what_holds(records)
    if holders:
        names = "、".join(f"“{record}”" for record in records)
        messages.error(
            request,
            f"{names}或其下级还有{'、'.join(sorted(holders))}，不能删除。可以改为取消发布或停用，或先处理这些记录。",
        )
    return bool(holders)
