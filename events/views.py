"""Public addresses of events that are no pages: the calendars below a list and below one event."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.ways import page_at
from events.calendars import event_response, index_response
from events.models import EventIndexPage, EventPage


@require_safe
def calendar(request: HttpRequest, where: str) -> HttpResponse:
    """`<list>/calendar.ics`, `<event>/calendar.ics`. Wagtail answers no address with a dot, so this stands before.

    What not everybody may read has no calendar, for calendars cannot sign in.
    """
    page = page_at(request, where)
    page = page.specific if page is not None and page.live else None
    if page is None or page.get_view_restrictions().exists():
        raise Http404("这里没有活动日历。")
    if isinstance(page, EventIndexPage):
        return index_response(page, request)
    if isinstance(page, EventPage) and not page.is_staff_only:
        return event_response(page, request)
    raise Http404("这里没有活动日历。")
