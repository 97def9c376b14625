"""Public addresses of events that are no pages: the calendar feed below an index page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from events.calendars import calendar_response
from events.models import EventIndexPage


@require_safe
def calendar(request: HttpRequest, where: str) -> HttpResponse:
    """`<index>/calendar.ics`. Wagtail answers no address with a dot, so this stands before its own.

    A list that not everybody may read has no feed, for calendars cannot sign in.
    """
    page = Page.find_for_request(request, where)
    if not isinstance(page, EventIndexPage) or page.get_view_restrictions().exists():
        raise Http404("这里没有活动日历。")
    return calendar_response(page, request)
