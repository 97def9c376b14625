"""The main menu: live sections of the site, empty lists left out (domain rule G7)."""

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, Site

from core.public_pages import public_pages


def menu_pages(request) -> list[Page]:
    """Live children of the home page that are marked for menus, in tree order, in one query.

    A list page (`XIndexPage`) is left out until it has a live child that visitors may see.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    inside = public_pages().filter(path__startswith=OuterRef("path"), depth__gt=OuterRef("depth"))
    is_list = Q(content_type__model__endswith="indexpage")
    pages = Page.objects.child_of(site.root_page).live().in_menu()
    return list(pages.filter(~is_list | Exists(inside)).order_by("path"))
