"""The subject of a page of the tree.

A page type may say: `is_column` (else what stands right below home is one), `column_type`, `share_kind`,
`feeds()` and `structured(About)`; see BasePage.
"""

from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.meta.about import About
from core.meta.columns import HOME_DEPTH, above, column_of, is_column
from core.meta.listing import WHOLE, Part
from core.meta.publisher import Publisher
from core.meta.structured import questions
from core.meta.subject import Column, Crumb, Detail, Subject
from core.pages import BasePage
from core.public_address import absolute, page_path
from core.share.pages import pictures_of


def page_subject(request, page: BasePage, publisher: Publisher, part: Part = WHOLE) -> Subject:
    """`page` is the specific one; one query for the pages above it, in government mode one for its column."""
    path, higher = page_path(page, request), above(page)
    own, described = page.seo_title or page.title, description_of(page)
    place = column_of(page, higher)
    pictures = pictures_of(page, place.title if place else "", publisher)
    about = About(absolute(path), described, [one.address for one in pictures], _as_publisher(publisher))
    return Subject(
        title=f"{own}{part.said}" if place else own,
        description=described,
        path=part.address(path),
        column=_column(place, is_told=publisher.is_government) if place else None,
        detail=_detail(page) if place and not is_column(page) else None,
        crumbs=tuple(_crumbs(page, path, higher, request)),
        pictures=pictures,
        kind=page.share_kind,
        feeds=tuple(page.feeds()),
        nodes=(*_faq(page), *page.structured(about)),
        is_indexed=not part.is_filtered,
        is_home=place is None,
        key=page.pk if place and page.live and not is_column(page) and _is_open(page) else None,
    )


def _is_open(page: BasePage) -> bool:
    return not page.get_view_restrictions().exists()


def description_of(page: Page) -> str:
    return page.search_description or getattr(page, "summary", "")


def _column(place: Page, *, is_told: bool) -> Column:
    """is_told: whether more than the title is wanted, which its own table knows."""
    if not is_told:
        return Column(place.title)
    specific = place.specific
    return Column(place.title, description_of(specific), getattr(specific, "column_type", ""))


def _crumbs(page: Page, path: str, higher: list[Page], request) -> list[Crumb]:
    steps = [
        Crumb("首页" if one.depth == HOME_DEPTH else one.title, page_path(one, request)) for one in higher
    ]
    return [*steps, Crumb(page.title, path)] if steps else []


def _detail(page: BasePage) -> Detail:
    return Detail(
        published=page.first_published_at or page.latest_revision_created_at,
        changed=page.last_published_at,
        source=getattr(page, "source", ""),
        author=getattr(page, "author", ""),
        keywords=tuple(tag.name for tag in page.tag_list),
    )


def _as_publisher(publisher: Publisher) -> dict:
    return {"@type": "Organization", "name": publisher.organiser or publisher.name, "url": publisher.home}


def _faq(page: BasePage) -> list[dict]:
    """From the blocks of questions in the body."""
    body = getattr(page, "body", None)
    if not isinstance(body, StreamValue):
        return []
    return questions(pair for value in body.blocks_by_name("questions") for pair in value.value.told())
