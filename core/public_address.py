"""Addresses as other sites, feeds and codes print them: always of BASE_URL, whichever host was asked."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page


def absolute(address: str) -> str:
    """ "/news/" → "https://…/news/"; an address with a host stays as it is, an empty one stays empty."""
    if not address or urlsplit(address).netloc:
        return address
    return f"{settings.BASE_URL.rstrip('/')}{address}"


def page_path(page: Page, request=None) -> str:
    """ "/news/notice/"; empty for a page outside the site."""
    parts = page.get_url_parts(request)
    return (parts[2] or "") if parts else ""
