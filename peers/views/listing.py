"""All public questions, to search and to filter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.filters import kept_query
from peers.finding import Asked
from peers.subjects import LEAD, NAME, list_subject
from search.results.in_box import parted


@require_safe
@cache_control(no_cache=True)  # may be kept, not shown unasked: what is taken back leaves at once
@conditional_page
def questions(request: HttpRequest) -> HttpResponse:
    """The same for everybody: no cookie is read or set here."""
    asked = Asked.of(request.GET)
    rows = asked.page(request.GET.get("page"))
    path = reverse("peers:list")
    title = f"回音壁：搜索“{asked.text}”" if asked.text else NAME
    is_whole = not any(asked.chosen.values())
    kept = kept_query({"page": rows.number if is_whole and rows.number > 1 else None})
    context = {
        "subject": list_subject(title, f"{path}?{kept}" if kept else path, is_indexed=is_whole),
        "lead": LEAD,
        "asked": asked,
        "questions": rows,
        "parts": parted(rows, asked.understood),
        "filters": asked.filters(),
        "kept_query": kept_query(asked.chosen),
    }
    return render(request, "peers/list.html", context)
