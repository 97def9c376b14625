"""Which documents anybody may find, and on which pages: by Wagtail's own index of references."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, F, IntegerField, Model, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, Length, Substr
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from core.models import SiteDocument
from core.public_pages import public_pages
from search.models import Entry
from search.pages import SOURCE as PAGE_SOURCE


@dataclass(frozen=True)
class Part:
    """References of a page type below `prefix` count only where `shown()` has them: rows with the `path` at which
    the index of references puts each, and the `page` that it is of.
    """

    prefix: str
    shown: Callable[[], QuerySet]


_parts: dict[type[Model], Part] = {}


def keep_inside(model: type[Model], part: Part) -> None:
    """From an app's `ready()`: not all that pages of this type refer to is shown on them."""
    _parts[model] = part


def references() -> QuerySet[ReferenceIndex]:
    """By which public pages show documents: `to_object_id` is the document's key, `page_key` the page's.

    Nothing but a page has a `page_key`. A filter by the kind of what refers would lead the database over
    all references of all pages; keys of other models may be no numbers, and it may cast before it filters.
    """
    is_page = Q(base_content_type=ContentType.objects.get_for_model(Page))
    number = Case(When(is_page, then=Cast("object_id", IntegerField())))
    rows = ReferenceIndex.objects.annotate(page_key=number)
    rows = rows.filter(to_content_type=ContentType.objects.get_for_model(SiteDocument))
    for model, part in _parts.items():
        is_other = ~Q(content_type=ContentType.objects.get_for_model(model))
        is_other |= ~Q(model_path__startswith=part.prefix)
        shown = part.shown().filter(page=OuterRef("page_key"), path=OuterRef("content_path"))
        rows = rows.filter(is_other | Q(Exists(shown)))
    return rows.filter(Exists(public_pages().filter(pk=OuterRef("page_key"))))


def open_documents() -> QuerySet[SiteDocument]:
    """Shown on a public page and in no collection that is closed to visitors."""
    begins = Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    closed = CollectionViewRestriction.objects.alias(begins=begins).filter(begins=F("collection__path"))
    shown = references().filter(to_object_id=Cast(OuterRef("pk"), CharField()))
    return SiteDocument.objects.filter(Exists(shown)).exclude(Exists(closed))


def pages_showing(keys: Iterable[str] | None = None) -> dict[str, list[Entry]]:
    """Key of a document → the entries of the public pages that show it, the freshest first. keys: None for all."""
    rows = references() if keys is None else references().filter(to_object_id__in=list(keys))
    pairs = set(rows.values_list("to_object_id", "page_key"))
    pages = Entry.objects.filter(source=PAGE_SOURCE, page__in={page for _, page in pairs}).defer("text")
    shown_on = defaultdict(list)
    for key, page_key in pairs:
        shown_on[page_key].append(key)
    showing = defaultdict(list)
    for page in pages:
        for key in shown_on[page.page_id]:
            showing[key].append(page)
    return dict(showing)
