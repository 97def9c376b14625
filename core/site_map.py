"""/sitemap/: 网站地图 for people: the sections, and what stands right below each (rule F5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.menu import without_empty_lists
from core.meta.columns import HOME_DEPTH
from core.meta.subject import Column, Crumb, Subject
from core.sitemaps import indexed_pages

NAME, MOST = "网站地图", 12


@dataclass(frozen=True)
class Branch:
    """more: how many pages of the section are not named here."""

    section: Page
    pages: list[Page]
    more: int


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    path = reverse("site_map")
    subject = Subject(
        NAME,
        "本网站的全部栏目。",
        path,
        column=Column(NAME, "本网站的全部栏目。", NAME),
        crumbs=(Crumb("首页", "/"), Crumb(NAME, path)),
    )
    return render(request, "core/site_map.html", {"subject": subject, "branches": list(branches(request))})


def branches(request: HttpRequest) -> Iterator[Branch]:
    """Two queries, however many sections and pages; the newest pages of each stand first."""
    site = Site.find_for_request(request)
    if site is None:
        return
    open_pages = indexed_pages().descendant_of(site.root_page).filter(depth__lte=HOME_DEPTH + 2)
    pages = without_empty_lists(open_pages).order_by("path")
    below: dict[str, list[tuple[int, str]]] = {}
    for key, path, published in pages.values_list("pk", "path", "last_published_at"):
        top = path[: (HOME_DEPTH + 1) * Page.steplen]
        if path == top or top in below:  # what stands below a withdrawn section has no place here
            below.setdefault(top, []).append((key, str(published or "")))
    shown = {top: [inner[0], *_newest(inner[1:])] for top, inner in below.items()}
    named = Page.objects.in_bulk([key for rows in shown.values() for key, _ in rows])
    for top, rows in shown.items():
        section, *inner = [named[key] for key, _ in rows]
        yield Branch(section, inner, len(below[top]) - len(rows))


def _newest(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(rows, key=itemgetter(1), reverse=True)[:MOST]
