"""The admin carries the site's colours and leads to no address outside."""

from django.templatetags.static import static
from django.utils.html import format_html

OUTSIDE = ("editor-guide", "whats-new")


def site_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


def keep_help_inside(request, menu_items: list) -> None:
    """Drop Wagtail's manual and release notes: they stand on hosts that a closed network does not reach."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(OUTSIDE)]
