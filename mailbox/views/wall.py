"""How requests are answered, and answers that enterprises agreed to share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mailbox.models import RequestCategory


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    categories = RequestCategory.objects.active()
    return render(request, "mailbox/wall.html", {"page_title": "诉求答复", "categories": categories})
