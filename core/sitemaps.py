"""/sitemap.xml: what may be found, every address of BASE_URL, with the day on which what is shown last changed."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from wagtail.models import Page, PageQuerySet, Site, get_page_models

from core.meta.columns import is_column_kind
from core.public_address import absolute
from core.public_pages import public_pages

MOST_IN_ONE = 50_000  # sitemaps.org


class Listed(NamedTuple):
    path: str
    changed: datetime | None = None

    @property
    def day(self) -> str:
        """ "2026-11-23" in the site's zone, or empty; quicker than the template's filter by the thousand."""
        return localdate(self.changed).isoformat() if self.changed else ""


class SiteSitemap(Sitemap):
    """`listed()` says what stands in it; asked once a request."""

    limit = MOST_IN_ONE

    def listed(self) -> list[Listed]:
        raise NotImplementedError

    @cached_property
    def _listed(self) -> list[Listed]:
        return self.listed()

    def items(self) -> list[Listed]:
        return self._listed

    def location(self, item: Listed) -> str:
        return item.path

    def lastmod(self, item: Listed) -> datetime | None:
        return item.changed

    def get_protocol(self, protocol=None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.BASE_URL).netloc

    def get_latest_lastmod(self) -> datetime | None:
        return newest(self._listed)


def newest(listed: list[Listed]) -> datetime | None:
    return max((item.changed for item in listed if item.changed), default=None)


class _Row(NamedTuple):
    path: str
    depth: int
    url_path: str
    content_type: int
    last_published_at: datetime | None
    latest_revision_created_at: datetime | None


class PageSitemap(SiteSitemap):
    """Pages of the tree. A list changed when the newest page in it did."""

    def listed(self) -> list[Listed]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return []
        start = len(site.root_page.url_path)
        pages = indexed_pages().descendant_of(site.root_page, inclusive=True)
        rows = pages.order_by("path").values_list(*_Row._fields)
        return [
            Listed(f"/{quote(row.url_path[start:])}", changed)
            for row, changed in _with_changes([_Row(*row) for row in rows])
        ]


def indexed_pages() -> PageQuerySet:
    """Public pages without those that a page type's `unindexed_pages()` keeps from search engines."""
    pages = public_pages()
    for model in get_page_models():
        if hasattr(model, "unindexed_pages"):
            pages = pages.exclude(pk__in=model.unindexed_pages().values("pk"))
    return pages


def _with_changes(rows: list[_Row]) -> Iterator[tuple[_Row, datetime | None]]:
    """The pages in the order of the tree, each with its day."""
    changes = {row.path: row.last_published_at or row.latest_revision_created_at for row in rows}
    columns = _columns(rows)
    for row in rows:
        own = changes[row.path]
        for end in range(Page.steplen, len(row.path), Page.steplen):
            above = row.path[:end]
            known = changes.get(above)
            if above in columns and own and (known is None or own > known):
                changes[above] = own
    return ((row, changes[row.path]) for row in rows)


def _columns(rows: list[_Row]) -> set[str]:
    """Paths of the lists; the kinds of pages are few and asked for once."""
    numbers = {row.content_type for row in rows}
    kinds = {number: ContentType.objects.get_for_id(number).model_class() for number in numbers}
    return {row.path for row in rows if is_column_kind(kinds[row.content_type], row.depth)}


def sitemap(request: HttpRequest, sitemaps: dict[str, type[SiteSitemap]]) -> HttpResponse:
    """One file as long as everything fits into it, else an index of one for each part."""
    parts = {name: part() for name, part in sitemaps.items()}
    if sum(len(part.items()) for part in parts.values()) <= MOST_IN_ONE:
        return views.sitemap(request, {**parts})
    return TemplateResponse(
        request,
        "sitemap_index.xml",
        {"sitemaps": list(_files(parts))},
        content_type="application/xml",
        headers={"X-Robots-Tag": "noindex"},
    )


def _files(parts: dict[str, SiteSitemap]) -> Iterator[dict]:
    for name, part in parts.items():
        address = absolute(reverse("sitemap_part", args=[name]))
        for number in part.paginator.page_range:
            location = f"{address}?p={number}" if number > 1 else address
            yield {"location": location, "last_mod": part.get_latest_lastmod()}


def sitemap_part(request: HttpRequest, section: str, sitemaps: dict[str, type[SiteSitemap]]) -> HttpResponse:
    return views.sitemap(request, {name: part() for name, part in sitemaps.items()}, section)
