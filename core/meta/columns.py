"""Where a page stands: the pages above it, and the list that it belongs to."""

from wagtail.models import Page

HOME_DEPTH = 2


def above(page: Page) -> list[Page]:
    """Home first, without the root of the tree; one query where the page does not know its way."""
    way = getattr(page, "way", None)
    if way is not None:
        return way.above
    return list(page.get_ancestors().filter(depth__gte=HOME_DEPTH)) if page.depth > HOME_DEPTH else []


def is_column(page: Page) -> bool:
    """A list, as against a page of its own: what stands right below home, unless its type says otherwise."""
    return is_column_kind(page.specific_class, page.depth)


def is_column_kind(kind: type[Page] | None, depth: int) -> bool:
    told = getattr(kind, "is_column", None)
    return depth == HOME_DEPTH + 1 if told is None else told


def column_of(page: Page, above: list[Page]) -> Page | None:
    """The page itself where it is a list, else the nearest list above it, else the section right below home.

    None for home.
    """
    if page.depth <= HOME_DEPTH:
        return None
    places = [*above[1:], page]
    return next((place for place in reversed(places) if is_column(place)), places[0])
