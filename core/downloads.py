"""A file as the answer to a request."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(content: bytes, content_type: str, name: str) -> HttpResponse:
    """To be saved under `name`, which may be Chinese (RFC 5987); kept by no cache."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def text_download(text: str, name: str) -> HttpResponse:
    """With the mark that tells editors of Windows it is UTF-8."""
    return download(text.encode("utf-8-sig"), "text/plain; charset=utf-8", name)
