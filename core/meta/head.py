"""The inputs of `components/meta.html`, from what an address is about and who runs the site."""

from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.meta.government import government_tags
from core.meta.listing import WHOLE, Part
from core.meta.pages import page_subject
from core.meta.publisher import Publisher
from core.meta.sharing import properties
from core.meta.structured import structured
from core.meta.subject import Crumb, Feed, Subject
from core.public_address import absolute
from core.site_settings import SiteSettings

SEPARATOR = " - "


@dataclass(frozen=True)
class Meta:
    """`robots` is "noindex" or empty; canonical, previous, next: absolute or empty.

    `tags` are pairs (name, content) for <meta name>, `properties` pairs for <meta property>; `structured` is
    an element or empty; `crumbs` the way from home, the page itself last; `key` of a page with a code to scan.
    """

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    tags: list[tuple[str, str]] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    feeds: tuple[Feed, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    previous: str = ""
    next: str = ""
    structured: SafeString = field(default_factory=SafeString)
    key: int | None = None


def page_meta(request, page, part: Part = WHOLE) -> Meta:
    """For a page of the tree; `page` is the specific one."""
    publisher = Publisher.of(SiteSettings.for_request(request))
    return _meta(publisher, page_subject(request, page, publisher, part), part)


def view_meta(request, subject: Subject, robots: str = "", part: Part = WHOLE) -> Meta:
    """For an address that is not a page. robots: "noindex" whatever the subject says."""
    return _meta(Publisher.of(SiteSettings.for_request(request)), subject, part, robots)


def _meta(publisher: Publisher, subject: Subject, part: Part, robots: str = "") -> Meta:
    canonical = absolute(subject.path)
    bare = canonical.partition("?")[0]
    return Meta(
        title=_title(publisher, subject),
        description=subject.description,
        canonical=canonical,
        robots=robots or ("" if subject.is_indexed else "noindex"),
        tags=government_tags(publisher, subject, canonical),
        properties=properties(publisher, subject, canonical),
        feeds=subject.feeds,
        crumbs=subject.crumbs,
        previous=part.previous(bare) if bare else "",
        next=part.next(bare) if bare else "",
        structured=_element(structured(publisher, subject, canonical)),
        key=subject.key,
    )


def _title(publisher: Publisher, subject: Subject) -> str:
    """From the page to the site, each name once."""
    if subject.is_home:
        return publisher.name
    column = subject.column.name if subject.column else ""
    is_list = subject.column is not None and subject.detail is None
    parts = [subject.title, "" if is_list and subject.title.startswith(column) else column, publisher.name]
    return SEPARATOR.join(dict.fromkeys(filter(None, parts)))


def _element(text: str) -> SafeString:
    return (
        format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
        if text
        else SafeString()
    )
