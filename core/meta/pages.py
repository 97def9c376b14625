"""The subject of a page of the tree.

A page type may say: `is_column` (else what stands right below home is one), `column_type`, `share_kind`,
`feeds()` and `structured(About)`; see BasePage.
"""

from wagtail.models import Page

from core.meta.about import About
from core.meta.listing import WHOLE, Part
from core.meta.publisher import Publisher
from core.meta.structured import questions
from core.meta.subject import Column, Crumb, Detail, Picture, Subject
from core.pages import BasePage
from core.public_address import absolute, page_path

HOME_DEPTH = 2


def page_subject(request, page: BasePage, publisher: Publisher, part: Part = WHOLE) -> Subject:
    """`page` is the specific one; one query for the pages above it, in government mode one for its column."""
    path, above = page_path(page, request), _above(page)
    own = page.seo_title or page.title
    is_home, described = page.depth <= HOME_DEPTH, description_of(page)
    column = None if is_home else _column(page, above, is_told=publisher.is_government)
    pictures = _pictures(page, column)
    about = About(absolute(path), described, [one.address for one in pictures], _as_publisher(publisher))
    return Subject(
        title=own if is_home else f"{own}{part.said}",
        description=described,
        path=part.address(path),
        column=column,
        detail=_detail(page) if column and not is_column(page) else None,
        crumbs=tuple(_crumbs(page, path, above, request)),
        pictures=pictures,
        kind=page.share_kind,
        feeds=tuple(page.feeds()),
        nodes=(*_faq(page), *page.structured(about)),
        is_indexed=not part.is_filtered,
        is_home=is_home,
    )


def description_of(page: Page) -> str:
    return page.search_description or getattr(page, "summary", "")


def is_column(page: Page) -> bool:
    """A list, as against a page of its own: what stands right below home, unless its type says otherwise."""
    told = getattr(page.specific_class, "is_column", None)
    return page.depth == HOME_DEPTH + 1 if told is None else told


def _above(page: Page) -> list[Page]:
    """Home first, without the root of the tree."""
    return list(page.get_ancestors().filter(depth__gte=HOME_DEPTH)) if page.depth > HOME_DEPTH else []


def _column(page: Page, above: list[Page], *, is_told: bool) -> Column:
    """The page itself where it is a list, else the nearest list above it, else the section right below home."""
    places = [*above[1:], page]
    nearest = next((place for place in reversed(places) if is_column(place)), places[0])
    if not is_told:
        return Column(nearest.title)
    specific = nearest.specific
    return Column(nearest.title, description_of(specific), getattr(specific, "column_type", ""))


def _crumbs(page: Page, path: str, above: list[Page], request) -> list[Crumb]:
    steps = [
        Crumb("首页" if one.depth == HOME_DEPTH else one.title, page_path(one, request)) for one in above
    ]
    return [*steps, Crumb(page.title, path)] if steps else []


def _detail(page: BasePage) -> Detail:
    return Detail(
        published=page.first_published_at or page.latest_revision_created_at,
        changed=page.last_published_at,
        source=getattr(page, "source", ""),
        author=getattr(page, "author", ""),
        keywords=tuple(tag.name for tag in page.tags.all()) if hasattr(page, "tags") else (),
    )


def _pictures(page: BasePage, column: Column | None) -> tuple[Picture, ...]:
    if page.cover is None:
        return ()
    address = absolute(page.cover.get_rendition("fill-1200x630|format-jpeg").url)
    return (Picture(address, 1200, 630, page.title),)


def _as_publisher(publisher: Publisher) -> dict:
    return {"@type": "Organization", "name": publisher.organiser or publisher.name, "url": publisher.home}


def _faq(page: BasePage) -> list[dict]:
    """From the blocks of questions in the body."""
    blocks = [block.value for block in getattr(page, "body", None) or () if block.block_type == "questions"]
    return questions(pair for value in blocks for pair in value.told())
