"""The editor's way to the code of a page."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail.admin.widgets.button import Button
from wagtail.models import Page


def code_button(page: Page, user, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a page that is public; the picture is for posters and says the short address."""
    if page.live and page.depth > 1 and not getattr(page, "is_staff_only", False):
        address = reverse("page_code_print", args=[page.pk])
        yield Button(
            "二维码（海报用）", address, icon_name="download", priority=90, attrs={"target": "_blank"}
        )
