"""Answers in text/calendar: a list's feed, narrowed as the list is, and the file of one event."""

from datetime import timedelta
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header

from core.meta.publisher import Publisher
from core.plain_text import shortened
from core.public_address import absolute, page_path
from core.site_settings import SiteSettings
from events.ical import calendar_of
from events.listing import calendar_filters, chosen_filters, narrowed, spoken_filters, unknown_filters
from events.models import EventIndexPage, EventPage

HISTORY = timedelta(days=365)
AHEAD = timedelta(days=730)
KEPT = 300  # seconds that a reader may answer from its own copy


def index_response(index: EventIndexPage, request: HttpRequest) -> HttpResponse:
    """A year back and two ahead; `kind`, `park` and `host` narrow it as on the list.

    Raises:
        Http404: a filter names nothing; all events would be the wrong answer to who asked for one park's.
    """
    facets = index.facets()
    if unknown_filters(request.GET, facets):
        raise Http404("没有这样的活动日历。")
    chosen = calendar_filters(chosen_filters(request.GET, facets))
    now = timezone.now()
    events = narrowed(index.events(), chosen).filter(starts_at__gt=now - HISTORY, starts_at__lt=now + AHEAD)
    pairs = [(event, absolute(page_path(event, request))) for event in events.in_order()]
    content = calendar_of(_title(index, request, spoken_filters(facets, chosen)), pairs, index.summary)
    return _answer(request, content, "events.ics", is_attachment=False)


def _title(index: EventIndexPage, request: HttpRequest, narrowing: list[str]) -> str:
    """How the calendar is called in a phone's list of calendars."""
    publisher = Publisher.of(SiteSettings.for_request(request))
    return "，".join([f"{publisher.short_name or publisher.name}{index.title}", *narrowing])


def event_response(event: EventPage, request: HttpRequest) -> HttpResponse:
    """One event, to be opened by the calendar of a phone or a desk."""
    content = calendar_of(event.title, [(event, absolute(page_path(event, request)))])
    name = f"{event.span.first_day:%Y-%m-%d} {shortened(event.title, 60)}.ics"
    return _answer(request, content, name, is_attachment=True)


def _answer(request: HttpRequest, content: bytes, name: str, *, is_attachment: bool) -> HttpResponse:
    """304 where the reader has these very bytes."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(is_attachment, name) or "inline"
    response["ETag"] = f'"{sha256(content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, max_age=KEPT)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
