"""What stands in the <head> of a page: title, description, canonical address, and the tags G1–G3.

Names of the government tags: 国办发〔2017〕47号 and its annex. Home carries 3, a list 7, a detail page 10.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, Site

from core.site_settings import OperatorType, SiteSettings

SEPARATOR = " - "


@dataclass(frozen=True)
class Meta:
    """Inputs of `components/meta.html`.

    `title` for <title>; `description` and `canonical` may be empty; `robots` is "noindex" or empty;
    `tags` are pairs (name, content) for <meta name>, `properties` pairs for <meta property>.
    """

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    tags: list[tuple[str, str]] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)


def site_name(site_settings: SiteSettings) -> str:
    return site_settings.name or settings.WAGTAIL_SITE_NAME


def view_meta(request, title: str, robots: str = "", description: str = "", canonical: str = "") -> Meta:
    """For an address that is not a page: `title` comes from the view's `page_title`.

    description, canonical (absolute): of what may be found and shared, such as a public answer.
    """
    site_settings = SiteSettings.for_request(request)
    name = site_name(site_settings)
    return Meta(
        title=f"{title}{SEPARATOR}{name}" if title else name,
        description=description,
        canonical=canonical,
        robots=robots,
        tags=_site_tags(site_settings),
        properties=_shared(title, name, description, canonical) if canonical else [],
    )


def page_meta(request, page: Page) -> Meta:
    """For a page of the tree; `page` is the specific one."""
    site_settings = SiteSettings.for_request(request)
    column = _column_of(request, page)
    name = site_name(site_settings)
    own = page.seo_title or page.title
    parts = [name] if column is None else list(dict.fromkeys([own, column.title, name]))
    canonical = page.get_full_url(request) or ""
    return Meta(
        title=SEPARATOR.join(parts),
        description=_description(page),
        canonical=canonical,
        tags=_government_tags(site_settings, page, column, canonical),
        properties=_properties(page, own, name, canonical),
    )


def _description(page: Page) -> str:
    return page.search_description or getattr(page, "summary", "")


def _column_of(request, page: Page) -> Page | None:
    """The section below home that a page belongs to; None for home itself."""
    site = Site.find_for_request(request)
    depth = site.root_page.depth + 1 if site else 3
    if page.depth < depth:
        return None
    return page if page.depth == depth else page.get_ancestors().get(depth=depth)


def is_detail(page: Page, column: Page | None) -> bool:
    """A page of its own, as against home or a list. `is_column` on a page type settles it either way."""
    return column is not None and not getattr(page, "is_column", page == column)


def _properties(page: Page, title: str, name: str, canonical: str) -> list[tuple[str, str]]:
    return _shared(title, name, _description(page), canonical, _image_url(page))


def _shared(
    title: str, name: str, description: str, canonical: str, image: str = ""
) -> list[tuple[str, str]]:
    pairs = [
        ("og:type", "website"),
        ("og:locale", "zh_CN"),
        ("og:site_name", name),
        ("og:title", title),
        ("og:description", description),
        ("og:url", canonical),
        ("og:image", image),
    ]
    return [(key, value) for key, value in pairs if value]


def _image_url(page: Page) -> str:
    cover = getattr(page, "cover", None)
    if cover is None:
        return ""
    url = cover.get_rendition("fill-1200x630|format-jpeg").url
    return url if urlsplit(url).netloc else settings.BASE_URL + url


def _government_tags(site_settings, page: Page, column: Page | None, canonical: str) -> list[tuple[str, str]]:
    tags = _site_tags(site_settings)
    if not tags or column is None:
        return tags
    tags += _column_tags(column if is_detail(page, column) else page, site_name(site_settings))
    if is_detail(page, column):
        tags += _detail_tags(site_settings, page, column, canonical)
    return tags


def _site_tags(site_settings: SiteSettings) -> list[tuple[str, str]]:
    """G1; no tag at all for who is not a government body."""
    if site_settings.operator_type != OperatorType.GOVERNMENT:
        return []
    pairs = [
        ("SiteName", site_name(site_settings)),
        ("SiteDomain", urlsplit(settings.BASE_URL).hostname or ""),
        ("SiteIDCode", site_settings.site_id_code),
    ]
    return [(name, value) for name, value in pairs if value]


def _column_tags(column: Page, name: str) -> list[tuple[str, str]]:
    """G2; the type of a column is what its pages are called."""
    specific = column.specific_deferred
    return [
        ("ColumnName", column.title),
        ("ColumnDescription", column.search_description or f"{name}{column.title}栏目"),
        ("ColumnKeywords", f"{column.title},{name}"),
        ("ColumnType", getattr(specific, "column_type", "") or column.title),
    ]


def _detail_tags(site_settings, page: Page, column: Page, canonical: str) -> list[tuple[str, str]]:
    """G3; the time of publishing is the first one (G4), in Asia/Shanghai."""
    published = page.first_published_at or page.latest_revision_created_at
    tag_names = [tag.name for tag in page.tags.all()] if hasattr(page, "tags") else []
    source = getattr(page, "source", "") or site_settings.organiser or site_name(site_settings)
    pairs = [
        ("ArticleTitle", page.title),
        ("PubDate", f"{timezone.localtime(published):%Y-%m-%d %H:%M}" if published else ""),
        ("ContentSource", source),
        ("Keywords", ",".join([*tag_names, column.title])),
        ("Author", getattr(page, "author", "")),
        ("Description", _description(page)),
        ("Image", _image_url(page)),
        ("Url", canonical),
    ]
    return [(name, value) for name, value in pairs if value]
