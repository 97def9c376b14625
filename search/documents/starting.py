"""What makes attached documents follow their pages, files and collections."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, ReferenceIndex

from core import ticks
from core.models import SiteDocument
from search import sources
from search.documents import entries, keeping
from search.pages import page_indexed


def start() -> None:
    """From the app's `ready()`. A collection that is closed is seen at every look, see `entries.GUARD`."""
    parts = sources.Parts(keys=entries.every_key, read=entries.of_keys)
    sources.register(entries.SOURCE, parts, entries.GUARD)
    ticks.register("附件的搜索", keeping.run)
    page_indexed.connect(_page_changed, dispatch_uid="search.documents.page")
    post_save.connect(_document_changed, sender=SiteDocument, dispatch_uid="search.documents.saved")
    post_delete.connect(_document_gone, sender=SiteDocument, dispatch_uid="search.documents.deleted")


def _page_changed(sender, page: Page, **kwargs) -> None:
    """What the page refers to, public or not; where the index of references lags behind, the tick follows."""
    shown = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
    )
    if keys := set(shown.values_list("to_object_id", flat=True)):
        entries.follow(map(int, keys))


def _document_changed(sender, instance: SiteDocument, created: bool, raw: bool = False, **kwargs) -> None:
    """A new title, file or collection; the words of an old file are forgotten at once."""
    if not (created or raw):
        entries.follow([instance.pk])


def _document_gone(sender, instance: SiteDocument, **kwargs) -> None:
    sources.remove(entries.SOURCE, str(instance.pk))
