"""The page at an address and all pages above it, found together instead of step by step."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.urls import Resolver404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from core.pages import BasePage, Way
from core.site_settings import meet_site

DEEPEST = 63  # steps that Wagtail's tree can hold


def route(request, path: str) -> RouteResult | None:
    """What Wagtail's `Page.route_for_request` finds, noted where it looks first; the page knows its `way`.

    Two queries at any depth: one for the way, one for the page's own table.
    """
    if not hasattr(request, "_wagtail_route_for_request"):
        request._wagtail_route_for_request = _found(request, path)
    return request._wagtail_route_for_request


def page_at(request: HttpRequest, path: str) -> Page | None:
    found = route(request, path)
    return found.page if found else None


def _found(request, path: str) -> RouteResult | None:
    steps = [step for step in path.split("/") if step]
    site = meet_site(request)
    if site is None or len(steps) > DEEPEST:
        return None
    way = _way(site.root_page, steps)
    at = _place(way, steps)
    if at is None:
        return None
    page = _whole(way[at])
    if at:
        page._cached_parent_obj = way[at - 1]  # as Wagtail's own way down does
    page.way = Way(way[:at], is_open=not any(one.is_kept or one.alias_of_id for one in way[: at + 1]))
    try:
        return page.route(request, steps[at:])
    except Http404:
        return None


def _way(home: Page, steps: list[str]) -> list[Page]:
    """Home and the pages below it as far as the steps lead; each says whether it `is_kept` from visitors.

    By slugs, which have an index, as addresses have not; of the same slugs elsewhere few are found too.
    """
    asked = Q(pk=home.pk)
    for depth, slug in enumerate(steps, start=home.depth + 1):
        asked |= Q(depth=depth, slug=slug)
    kept = PageViewRestriction.objects.filter(Q(page=OuterRef("pk")) | Q(page__depth__lt=home.depth))
    known = {page.url_path: page for page in Page.objects.filter(asked).annotate(is_kept=Exists(kept))}
    way, address = [], known[home.url_path].url_path
    for step in ["", *steps]:
        address += f"{step}/" if step else ""
        if address not in known:
            break
        way.append(known[address])
    return way


def _place(way: list[Page], steps: list[str]) -> int | None:
    """Where on the way the answer lies: a list that has an address of its own there, else the end."""
    for at, page in enumerate(way):
        kind = page.specific_class
        if page.live and kind and issubclass(kind, RoutablePageMixin) and has_address(kind, steps[at:]):
            return at
    return len(steps) if len(way) == len(steps) + 1 else None


def has_address(kind: type[RoutablePageMixin], steps: list[str]) -> bool:
    """Whether pages of this kind answer below their own address at these steps."""
    try:
        kind.get_resolver().resolve("".join(["/", *(f"{step}/" for step in steps)]))
    except Resolver404:
        return False
    return True


def _whole(page: Page) -> Page:
    """The page with its own fields, and with what is shown of other rows."""
    kind = page.specific_class
    if kind is None or not issubclass(kind, BasePage):
        return page.specific
    return kind._default_manager.select_related(*kind.read_with).get(pk=page.pk)
