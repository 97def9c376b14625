"""/robots.txt: pages may be found, desks and tickets may not; and the icon that browsers ask for beside it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
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


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """/favicon.ico, for browsers that take no SVG."""
    return HttpResponseRedirect(static("img/favicon.ico"))
