"""大字版 (domain rule A1): a link on every page, kept in a cookie, without a script.

The one place that decides which of the two versions an answer is. A page cache in front of it may take
`variant()` as part of its key instead of the whole cookie that `Vary` names.
"""

from collections.abc import Callable
from urllib.parse import quote, unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import escape_leading_slashes

NAME = "elder"  # of the parameter, the cookie and the class of <html>
SAFE = ("GET", "HEAD")
YEAR = 365 * 24 * 3600  # seconds


def is_elder(request: HttpRequest) -> bool:
    return request.COOKIES.get(NAME) == "1"


def variant(request: HttpRequest) -> str:
    """ "elder" or "standard": all by which the answers to two anonymous visitors differ."""
    return "elder" if is_elder(request) else "standard"


def switch_address(request: HttpRequest) -> str:
    """Where the link in the header leads: this address with `elder=1`, or `elder=0` while it is on.

    Empty on what answers a form that was sent: following it would lose what was typed, and the address may
    take nothing but forms.
    """
    if request.method not in SAFE:
        return ""
    wanted = f"{NAME}={0 if is_elder(request) else 1}"
    return "?" + "&".join([*_others(request), wanted])


class ElderMiddleware:
    """Answers `?elder=1` and `?elder=0` on any public address, and says what its answers vary by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        wanted = request.GET.get(NAME) if request.method in SAFE else None
        if wanted in ("0", "1"):
            return _switched(request, wanted == "1")
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


def _switched(request: HttpRequest, is_on: bool) -> HttpResponse:
    """To the same address on this host, every other parameter as it was written."""
    query = "&".join(_others(request))
    # A path that begins with two slashes would name another host.
    path = escape_leading_slashes(request.get_full_path().partition("?")[0])
    response = HttpResponseRedirect(f"{path}?{query}" if query else path)
    if is_on:
        response.set_cookie(NAME, "1", max_age=YEAR, samesite="Lax", secure=settings.IS_HTTPS, httponly=True)
    else:
        response.delete_cookie(NAME, samesite="Lax")
    patch_cache_control(response, no_store=True)
    return response


def _others(request: HttpRequest) -> list[str]:
    """The other parameters as they came; bytes that no address may hold (WSGI passes them on) are quoted."""
    raw = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
    parts = quote(raw, safe="%&=+/?:@!$'()*,;").split("&")
    return [part for part in parts if part and unquote_plus(part.partition("=")[0]) != NAME]
