"""/p/<id>/ leads to a page; /qr/<id>.svg is its code on the page, /qr/<id>.png the one for posters."""

from hashlib import sha256
from io import BytesIO

import segno
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.codes.drawing import poster
from core.meta.publisher import Publisher
from core.public_address import absolute, page_path
from core.public_pages import public_pages

DAY = 24 * 60 * 60


def short_address(pk: int) -> str:
    return absolute(reverse("short_address", args=[pk]))


@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(page_path(_page_or_404(pk), request))


@require_safe
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Black on white, whatever ground it stands on: cameras read no other."""
    drawn = BytesIO()
    made = segno.make(short_address(_page_or_404(pk).pk), error="m", micro=False)
    made.save(
        drawn, kind="svg", scale=4, border=3, light="#fff", xmldecl=False, svgclass=None, lineclass=None
    )
    return _kept(HttpResponse(drawn.getvalue(), content_type="image/svg+xml"))


@require_safe
def code_for_print(request: HttpRequest, pk: int) -> HttpResponse:
    """Drawn once a day for the same words, whoever asks."""
    page = _page_or_404(pk)
    words = (short_address(page.pk), page.title, Publisher.of_default_site().name)
    key = f"core:code:{sha256(repr(words).encode()).hexdigest()}"
    drawn = cache.get_or_set(key, lambda: poster(*words), DAY)
    response = HttpResponse(drawn, content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="qr-{page.pk}.png"'
    return _kept(response)


def _page_or_404(pk: int) -> Page:
    page = public_pages().filter(pk=pk).first()
    if page is None or not page_path(page):
        raise Http404("没有这一页。")
    return page


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=DAY)
    return response
