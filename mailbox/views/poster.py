"""The poster of a park, on exactly one sheet of A4. Nothing on it is secret: a park may print it by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import qr
from core.models import SiteSettings
from enterprises.models import ParkPage
from mailbox.poster import poster_of


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    parks = ParkPage.objects.live().select_related("station").order_by("path")
    park = parks.filter(slug=slug.replace("\x00", "")).first()
    if park is None:
        raise Http404
    found = poster_of(park, SiteSettings.for_request(request))
    label = f"二维码：打开红色邮筒，园区已选好{park.title}"
    context = {"poster": found, "qr": qr.drawing(found.url, label)}
    return render(request, "mailbox/poster.html", context)
