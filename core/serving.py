"""How a page's address is answered."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.views import serve as wagtail_serve

from core.ways import route


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """As Wagtail answers it, once the page is found in our way."""
    route(request, path)
    return wagtail_serve(request, path)
