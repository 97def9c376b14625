"""What every public template may use beside its own context."""

from django.utils.functional import SimpleLazyObject

from core.elder import is_elder, switch_address
from core.menu import menu_pages
from core.models import SiteSettings


def site_frame(request) -> dict:
    """`site_settings` for header and footer, `menu_pages` for the menu (pages: `title`, `url`, `slug`),
    `is_elder` and `elder_switch` for 大字版 and the link to and from it, `html_class` with all that changes the look.

    Nothing is queried until a template reads it. The head's meta data come by
    `{% load site_meta %}{% site_meta as meta %}`, see `core.meta.Meta`.
    """
    site_settings = SimpleLazyObject(lambda: SiteSettings.for_request(request))
    return {
        "site_settings": site_settings,
        "menu_pages": SimpleLazyObject(lambda: menu_pages(request)),
        "html_class": SimpleLazyObject(lambda: _html_class(is_elder(request), site_settings.is_grey_today)),
        "is_elder": is_elder(request),
        "elder_switch": switch_address(request),
    }


def _html_class(is_elder: bool, is_grey: bool) -> str:
    return " ".join(name for name, is_on in (("elder", is_elder), ("grey", is_grey)) if is_on)
