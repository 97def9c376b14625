"""Addresses that pages had before: Wagtail's redirects, without those that lead nowhere or in a circle."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator
from wagtail.models import Page, Site

from core.public_pages import outside_pages


class PageRedirects(RedirectMiddleware):
    """A page that was moved and then withdrawn keeps its new address to itself: the pinyin tells its title."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        if answer is response or _leads_on(request, answer["Location"]):
            return answer
        return response


def _leads_on(request: HttpRequest, target: str) -> bool:
    """Not to the address itself, and to no page that cannot be opened there."""
    address = urlsplit(target)
    if address.netloc and address.netloc != request.get_host():
        return True
    site = Site.find_for_request(request)
    if address.path == request.path or site is None:
        return False
    there = Page.objects.filter(url_path=site.root_page.url_path + address.path.lstrip("/"))
    return not there.exists() or outside_pages(there.live()).exists()


def delete_clashes(batch: BatchRedirectCreator) -> None:
    """Takes away older automatic redirects of the same addresses.

    Wagtail's own way asks for all of them in one chain of ORs, of which SQLite refuses the thousandth: a page
    with as many pages below it lost its redirects when it was renamed, after it was saved.
    """
    by_site: dict[int, list[str]] = {}
    for item in batch.items:
        by_site.setdefault(item.site_id, []).append(item.old_path)
    for site, paths in by_site.items():
        Redirect.objects.filter(automatically_created=True, site=site, old_path__in=paths).delete()


def start() -> None:
    """From the app's `ready()`."""
    BatchRedirectCreator.pre_process = delete_clashes
