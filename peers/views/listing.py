"""All public questions, to search and to filter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.filters import kept_query
from peers.finding import Asked

LEAD = "创业路上的问题，问问其他企业和部门。问题和回答经审核后公开，可以只写“某企业”。"


@require_safe
@cache_control(no_cache=True)  # may be kept, not shown unasked: what is taken back leaves at once
@conditional_page
def questions(request: HttpRequest) -> HttpResponse:
    """The same for everybody: no cookie is read or set here."""
    asked = Asked.of(request.GET)
    rows = asked.page(request.GET.get("page"))
    path = reverse("peers:list")
    later = rows.number if rows.number > 1 else None
    kept = kept_query({"category": asked.chosen["category"], "page": later})
    context = {
        "page_title": f"回音壁：搜索“{asked.text}”" if asked.text else "创业互助回音壁",
        "meta_description": LEAD,
        "meta_canonical": request.build_absolute_uri(f"{path}?{kept}" if kept else path),
        "robots": "noindex" if asked.text or asked.show else "",
        "lead": LEAD,
        "asked": asked,
        "questions": rows,
        "filters": asked.filters(),
        "kept_query": kept_query(asked.chosen),
    }
    return render(request, "peers/list.html", context)
