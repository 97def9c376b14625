"""What an editor sees before publishing: at two widths, and in each look that a page or row may have."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import PreviewableMixin

PHONE, DESK = 390, 1280  # CSS pixels
SIZES: list[dict[str, Any]] = [
    {"name": "phone", "icon": "mobile-alt", "device_width": PHONE, "label": f"手机宽度，{PHONE} 像素"},
    {"name": "desk", "icon": "desktop", "device_width": DESK, "label": f"电脑宽度，{DESK} 像素"},
]

Mode = tuple[str, str]  # name in the address, label
AS_IS: Mode = ("", "现在的样子")
EMPTY: Mode = ("empty", "还没有内容的时候")


class PublicLook(PreviewableMixin):
    """Mixed into rows that the public sees: they are previewed like pages.

    preview_template: shown with `public_context()`, which has to do with a row that was never saved.
    """

    preview_template = ""
    preview_sizes = SIZES
    preview_modes = [AS_IS]

    def public_context(self) -> dict:
        raise NotImplementedError

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.preview_template

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        return {**super().get_preview_context(request, mode_name), **self.public_context()}
