"""`{% if image|has_file %}`: whether a picture of the library can be shown at all."""

from django import template
from django.core.files.storage import default_storage

from core.media import SiteImage

register = template.Library()


@register.filter
def has_file(image: SiteImage | None) -> bool:
    """A look at the disk; its file may have been lost, or never copied with the database."""
    return image is not None and bool(image.file) and default_storage.exists(str(image.file.name))
