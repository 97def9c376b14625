"""The main menu: live sections of the site, empty lists left out (domain rule G7)."""

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, PageQuerySet, get_page_models

from core.public_pages import public_pages
from core.site_settings import meet_site


def menu_pages(request) -> list[Page]:
    """Live children of the home page that are marked for menus, in tree order, in one query."""
    site = meet_site(request)
    if site is None:
        return []
    shown = without_empty_lists(Page.objects.child_of(site.root_page).live().in_menu()).order_by("path")
    return list(shown.only("title", "slug", "url_path", "path", "depth"))


def without_empty_lists(pages: PageQuerySet) -> PageQuerySet:
    """A list page (`XIndexPage`) is left out until it has a live child that visitors may see, or whatever else
    its type shows (`shown_rows()`).
    """
    inside = public_pages().filter(path__startswith=OuterRef("path"), depth__gt=OuterRef("depth"))
    is_list = Q(content_type__model__endswith="indexpage")
    return pages.filter(~is_list | Exists(inside) | _with_rows())


def _with_rows() -> Q:
    """Types whose list shows rows that are no pages, while there are any."""
    found = Q(pk__in=[])
    for model in get_page_models():
        if hasattr(model, "shown_rows"):
            kind = Q(
                content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
            )
            found |= kind & Q(Exists(model.shown_rows()))
    return found
