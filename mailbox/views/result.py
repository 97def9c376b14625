"""The result of an answered request for its enterprise to keep: a picture, and the same as text."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.drawn.lettering import is_legible
from core.models import SiteSettings
from core.private_pages import private
from mailbox.history import History
from mailbox.picture.drawing import picture
from mailbox.picture.facts import ResultFacts, facts_of
from mailbox.views.tracking import ticket_or_404

KEPT = 60 * 60  # seconds: pictures of the same facts are drawn once an hour, whoever asks
FILE_NAME = "mailbox-result.png"


@require_safe
@private
def result(request: HttpRequest, token: str) -> HttpResponse:
    context = {
        "token": token,
        "facts": _facts_or_404(token),
        "file_name": FILE_NAME,
        "page_title": "办理结果图片",
        "robots": "noindex",
    }
    return render(request, "mailbox/result.html", context)


@require_safe
@private
def result_picture(request: HttpRequest, token: str) -> HttpResponse:
    facts, site = _facts_or_404(token), _site_name(SiteSettings.for_request(request))
    address = f"{settings.BASE_URL}{reverse('mailbox:form')}"
    key = sha256(repr((facts, site, address)).encode()).hexdigest()
    drawn = cache.get_or_set(f"mailbox:result:{key}", lambda: picture(facts, site, address), KEPT)
    response = HttpResponse(drawn, content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    return response


def _facts_or_404(token: str) -> ResultFacts:
    facts = facts_of(History.of(ticket_or_404(token)), timezone.now())
    if facts is None:
        raise Http404
    return facts


def _site_name(site_settings: SiteSettings) -> str:
    names = (site_settings.name, site_settings.short_name)
    return next((name for name in names if name and is_legible(name)), "")
