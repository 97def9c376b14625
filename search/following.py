"""Entries of pages that speak of other rows: brought in step when such a row is saved or deleted; and those
of a small source that are looked through as a whole.

What is edited with a page is published with it; this is for what is written apart from it.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, ReferenceIndex

from core.public_pages import public_pages
from search import sources
from search.models import Entry, UntoldPage
from search.pages import index_page, is_told, locked, take_out_hidden

logger = logging.getLogger(__name__)

AT_ONCE = 50  # pages that whoever saves a row waits for
PATIENCE = 20  # seconds of a minute; the clocks wait

Keys = Callable[[Any], Iterable[int | None]]
CONTENT = ("url", "kind", "title", "text", "other_words", "park", "date", "year")


def follow(model: type[Model], pages: Keys, name: str = "") -> None:
    """From an app's `ready()`. pages: keys of those that speak of a row, be they found or not.

    name: the field that they print of it; without one every saving counts.
    """
    follower = _Follower(model, pages, name)
    pre_save.connect(follower.look, sender=model, weak=False)
    post_save.connect(follower.saved, sender=model, weak=False)
    pre_delete.connect(follower.remember, sender=model, weak=False)
    post_delete.connect(follower.deleted, sender=model, weak=False)


def bring_in_step(keys: Iterable[int | None]) -> None:
    """The entries that there are of pages with these keys: some at once, of very many the rest with the next ticks."""
    found = Entry.objects.filter(page__in=[key for key in keys if key]).order_by("page")
    pages = list(found.values_list("page", flat=True))
    for key in pages[:AT_ONCE]:
        _tell(key)
    _note(pages[AT_ONCE:])


def bring_below_in_step(top: Page) -> None:
    """The page and everything under it, found or not: after a move, a new slug, a restriction or its end.

    What is hidden now goes first. The rest from the top down: there stand the pages that show
    rows with entries of their own.
    """
    take_out_hidden(top.path)
    below = Page.objects.descendant_of(top, inclusive=True).order_by("depth", "path")
    pages = list(below.values_list("pk", flat=True))
    _note(pages[AT_ONCE:])
    with transaction.atomic():
        for page in locked(pages[:AT_ONCE]):
            index_page(page)


def catch_up() -> None:
    """For the tick: what had to wait. A page that changes meanwhile is noted anew; one that fails stops no other
    and is tried again with the next tick.
    """
    end = time.monotonic() + PATIENCE
    for key in list(UntoldPage.objects.values_list("page", flat=True)):
        if time.monotonic() > end:
            return
        try:
            _tell(key)
        except Exception:
            logger.exception("页面 %s 的搜索条目没有写成", key)


def keep_pages() -> None:
    """For the tick: what was missed. Some of the missing at random, so that one that fails keeps none from its turn."""
    take_out_hidden()
    entry = Entry.objects.filter(page=OuterRef("pk"))
    missing = public_pages().filter(~Exists(entry), depth__gt=1).order_by("?")
    _note(missing.values_list("pk", flat=True)[:AT_ONCE])
    catch_up()


def _note(keys: Iterable[int]) -> None:
    """A row that is there is written too, so that the tick which takes it waits for this transaction."""
    rows = [UntoldPage(page_id=key) for key in keys]
    UntoldPage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=["page"]
    )


@transaction.atomic
def _tell(key: int) -> None:
    pages = locked([key])
    UntoldPage.objects.filter(page=key).delete()
    for page in pages:
        if not is_told(page):
            index_page(page)


def bring_source_in_step(name: str, entries: Iterable[Entry]) -> None:
    """Writes what reads otherwise than it is kept, and takes away what there is no more. For a tick, and for
    sources of a few hundred entries.
    """
    kept = {entry.key: entry for entry in Entry.objects.filter(source=name)}
    for entry in entries:
        before = kept.pop(entry.key, None)
        if before is None or _content(before) != _content(entry):
            sources.save(name, entry)
    for key in kept:
        sources.remove(name, key)


def pages_using(row: Model) -> list[int]:
    """Pages that show a file or a picture, as the index of references knows them."""
    uses = ReferenceIndex.get_references_to(row)
    of_pages = uses.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return [int(key) for key in of_pages.values_list("object_id", flat=True).distinct()]


def _content(entry: Entry) -> tuple:
    return tuple(getattr(entry, field) for field in CONTENT)


class _Follower:
    """Keeps on the row, between two signals, what it was before."""

    def __init__(self, model: type[Model], pages: Keys, name: str) -> None:
        self.model, self.pages, self.name = model, pages, name
        self.mark = f"_followed_{id(self)}"

    def look(self, sender, instance: Model, raw: bool = False, update_fields=None, **kwargs) -> None:
        """A draft's title is on the page when it is saved, and is not saved."""
        is_written = not self.name or update_fields is None or self.name in update_fields
        is_told = is_written and (not self.name or self._is_renamed(instance))
        setattr(instance, self.mark, not raw and is_told)

    def saved(self, sender, instance: Model, **kwargs) -> None:
        if getattr(instance, self.mark):
            bring_in_step(self.pages(instance))

    def remember(self, sender, instance: Model, **kwargs) -> None:
        """Deleting clears the links to it."""
        setattr(instance, self.mark, list(self.pages(instance)))

    def deleted(self, sender, instance: Model, **kwargs) -> None:
        bring_in_step(getattr(instance, self.mark))

    def _is_renamed(self, instance: Model) -> bool:
        """A new row is named nowhere yet."""
        stored = self.model._default_manager.filter(pk=instance.pk).values_list(self.name, flat=True).first()
        return stored is not None and stored != getattr(instance, self.name)
