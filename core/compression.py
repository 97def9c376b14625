"""Public pages are sent compressed, also without a proxy that would do it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORTH_IT = ("text/", "application/xml", "application/rss+xml", "application/atom+xml", "image/svg+xml")
PARTIAL = 206


class PublicGZip(GZipMiddleware):
    """Compresses texts that everybody may read, a sixth of their size.

    Not what is written for one person: from the size of a compressed answer that holds a secret beside words
    of the address, a stranger can guess the secret (BREACH). Of the forms in public pages the token is masked
    anew for each answer.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if _is_for_all(request, response) else response


def _is_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
    is_text = response.get("Content-Type", "").startswith(WORTH_IT)
    is_kept_back = (
        "no-store" in response.get("Cache-Control", "") or settings.SESSION_COOKIE_NAME in request.COOKIES
    )
    return is_text and not is_kept_back and response.status_code != PARTIAL
