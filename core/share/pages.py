"""The card of a page."""

from core.meta.columns import above, column_of
from core.meta.publisher import Publisher
from core.meta.subject import Picture
from core.pages import BasePage
from core.public_address import page_path
from core.public_pages import public_pages
from core.share.card import Card

KIND = "page"


def card_of(page: BasePage, column: str, publisher: Publisher) -> Card:
    """column: the title of its list; empty for home, whose card says the site's own line."""
    cover = page.cover
    return Card(
        title=page.title if column else publisher.slogan or publisher.name,
        kicker=column,
        site=publisher.name,
        cover=cover.file.name if cover else "",
        focus=_focus(cover) if cover else (0.5, 0.5),
        is_sample=page.is_sample,
    )


def _focus(cover) -> tuple[float, float]:
    if not (cover.has_focal_point() and cover.width and cover.height):
        return (0.5, 0.5)
    point = cover.get_focal_point()
    return (round(point.centroid_x / cover.width, 2), round(point.centroid_y / cover.height, 2))


def find(pk: int) -> Card | None:
    """Only of what everybody may open."""
    found = public_pages().filter(pk=pk).first()
    page = found.specific if found else None
    if not isinstance(page, BasePage) or not page_path(page):
        return None
    column = column_of(page, above(page))
    return card_of(page, column.title if column else "", Publisher.of_default_site())


def pictures_of(page: BasePage, column: str, publisher: Publisher) -> tuple[Picture, ...]:
    """Wide and square; none before the page is saved."""
    return card_of(page, column, publisher).pictures(KIND, page.pk) if page.pk else ()
