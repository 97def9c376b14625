"""/share/…: the picture of a page as its tags name it."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from core.share import keeping, sources
from core.share.card import Shape

NAME = re.compile(
    r"(?P<kind>[a-z]+)-(?P<pk>\d{1,18})-(?P<version>[0-9a-f]{16})-(?P<shape>wide|square)\.(?:png|jpg)"
)
MONTH = 30 * 24 * 60 * 60
TYPES = {"png": "image/png", "jpg": "image/jpeg"}


@require_safe
def share(request: HttpRequest, name: str) -> HttpResponseBase:
    """404 for what not everybody may see. An older version, as others may have kept it, leads to the one of now."""
    asked = NAME.fullmatch(name)
    card = sources.find(asked["kind"], int(asked["pk"])) if asked else None
    if asked is None or card is None:
        raise Http404("没有这张图片。")
    kind, pk, shape = asked["kind"], int(asked["pk"]), Shape(asked["shape"])
    address = card.address(kind, pk, shape)
    if request.path != address:
        return redirect(address)
    mark = quote_etag(f"{card.version}-{shape}")
    response = get_conditional_response(request, etag=mark)
    if response is None:
        response = HttpResponse(keeping.picture(kind, pk, card, shape), content_type=TYPES[card.suffix])
    response["ETag"] = mark
    patch_cache_control(response, public=True, max_age=MONTH)
    return response
