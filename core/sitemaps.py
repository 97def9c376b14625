"""/sitemap.xml: what may be found, every address of BASE_URL, with the day on which what is shown last changed."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page, PageQuerySet, Site, get_page_models

from core.meta.columns import is_column
from core.public_address import absolute
from core.public_pages import public_pages

MOST_IN_ONE = 50_000  # sitemaps.org


class Listed(NamedTuple):
    path: str
    changed: datetime | None = None


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


class PageSitemap(SiteSitemap):
    """Pages of the tree. A list changed when the newest page in it did."""

    def listed(self) -> list[Listed]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return []
        start = len(site.root_page.url_path)
        pages = indexed_pages().descendant_of(site.root_page, inclusive=True)
        rows = pages.order_by("path").only(
            "path", "depth", "url_path", "content_type", "last_published_at", "latest_revision_created_at"
        )
        return [
            Listed(f"/{quote(page.url_path[start:])}", changed) for page, changed in _with_changes(list(rows))
        ]


def indexed_pages() -> PageQuerySet:
    """Public pages without those that a page type's `unindexed_pages()` keeps from search engines."""
    pages = public_pages()
    for model in get_page_models():
        if hasattr(model, "unindexed_pages"):
            pages = pages.exclude(pk__in=model.unindexed_pages().values("pk"))
    return pages


def _with_changes(pages: list[Page]) -> Iterator[tuple[Page, datetime | None]]:
    """The pages in the order of the tree, each with its day."""
    changes = {page.path: page.last_published_at or page.latest_revision_created_at for page in pages}
    columns = {page.path for page in pages if is_column(page)}
    for page in pages:
        own = changes[page.path]
        for end in range(Page.steplen, len(page.path), Page.steplen):
            above = page.path[:end]
            if above in columns and own and (changes[above] is None or own > changes[above]):
                changes[above] = own
    return ((page, changes[page.path]) for page in pages)


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
