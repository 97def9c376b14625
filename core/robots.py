"""/robots.txt: pages may be found, desks and tickets may not."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.public_address import absolute

CLOSED = (
    "/admin/", "/accounts/", "/my/", "/search/",
    "/mailbox/track/", "/mailbox/t/", "/mailbox/contact/", "/mailbox/received/", "/mailbox/task/",
    "/mailbox/tasks/", "/mailbox/peers/ask/", "/mailbox/peers/mine/", "/events/r/", "/events/door/",
)  # fmt: skip


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {absolute(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
