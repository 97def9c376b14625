"""Addresses of this site as an editor types them: which of them anybody may open."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from core.public_pages import public_pages
from core.ways import has_address
from search.models.entry import Entry

PAGES = "wagtail_serve"  # the view behind every address that no app has taken
INSIDE = ("wagtailadmin_home", "account_login")  # whatever begins as these, for those who sign in
NO_ADDRESS = "这个地址现在打不开。请从浏览器地址栏复制域名后面的部分，例如 /mailbox/track/。"


def path_trouble(path: str) -> str:
    """What is wrong with it, in a sentence; empty when anybody may open it now."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        return "请填本站地址，以一个 / 开头，不带 http 和域名。"
    if path.startswith(reverse("wagtailadmin_home")):
        return "这是后台的地址，访客打不开。"
    return "" if open_paths([path]) else NO_ADDRESS


def open_paths(paths: Iterable[str]) -> set[str]:
    """Those that lead to a public page, to a record that the search knows, or to a fixed address of an app.

    At most three queries for any number.
    """
    plain = {path: urlsplit(path).path for path in paths}
    matches = {path: match for path in plain.values() if (match := _match(path))}
    pages = {path for path, match in matches.items() if match.view_name == PAGES}
    records = {path for path, match in matches.items() if path not in pages and match.kwargs}
    found = matches.keys() - pages - records
    if records:
        found |= set(Entry.objects.public().filter(url__in=records).values_list("url", flat=True))
    found |= _open_pages(pages)
    return {path for path, bare in plain.items() if bare in found}


def _match(path: str) -> ResolverMatch | None:
    if path.startswith(tuple(_beginning(name) for name in INSIDE)):
        return None
    try:
        return resolve(path)
    except (Resolver404, ValueError):
        return None


def _beginning(name: str) -> str:
    """ "/accounts/" of "/accounts/login/"."""
    return f"/{reverse(name).strip('/').partition('/')[0]}/"


def _open_pages(paths: set[str]) -> set[str]:
    """The nearest page on the way must be public, and answer what is left of the way."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first() if paths else None
    if site is None:
        return set()
    steps = {path: [step for step in path.split("/") if step] for path in paths}
    known = _pages_on(site.root_page, {step for way in steps.values() for step in way})
    return {path for path, way in steps.items() if _answers(site.root_page.url_path, way, known)}


def _pages_on(home: Page, slugs: set[str]) -> dict[str, Page]:
    """By slugs, which have an index; each says whether it `is_open`."""
    shown = Exists(public_pages().filter(pk=OuterRef("pk")))
    below = Page.objects.filter(Q(pk=home.pk) | Q(slug__in=slugs), path__startswith=home.path)
    return {page.url_path: page for page in below.annotate(is_open=shown)}


def _answers(home: str, steps: list[str], known: dict[str, Page]) -> bool:
    addresses = [
        "".join([home, *(f"{step}/" for step in steps[:length])]) for length in range(len(steps) + 1)
    ]
    deepest = max((at for at, address in enumerate(addresses) if address in known), default=0)
    page, rest = known[addresses[deepest]], steps[deepest:]
    kind = page.specific_class
    if not page.is_open or kind is None:
        return False
    return not rest or (issubclass(kind, RoutablePageMixin) and has_address(kind, rest))
