"""/search/: one box, hits with their kind, links to narrow down."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.filters import group, kept_query
from core.meta.subject import Column, Subject
from search.guards import renewed
from search.marks import marked
from search.models import Entry
from search.query import cleaned, words

PAGE_SIZE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Template context: `search_query`, `entries` (a paginator page, None without a query), `total`,
    `filters`, `kept_query`, `page_title`, `robots`.
    """
    query = cleaned(request.GET.get("q", ""))
    context = {
        "search_query": query,
        "page_title": f"搜索“{query}”" if query else "搜索",
        "subject": _subject(query),
        "robots": "noindex",
        "entries": None,
    }
    if query:
        context |= _hits(request, query)
    return render(request, "search/search.html", context)


def _subject(query: str) -> Subject:
    return Subject(
        f"搜索“{query}”" if query else "搜索", column=Column("搜索", "搜本网站的全部公开内容。", "搜索")
    )


def _hits(request: HttpRequest, query: str) -> dict:
    found = Entry.objects.public().containing(words(query))
    counted = found.order_by().values("kind").annotate(hits=Count("pk"))
    counts = {row["kind"]: row["hits"] for row in counted}
    kind = request.GET.get("kind", "")
    chosen = {"q": query, "kind": kind if kind in counts else ""}
    if chosen["kind"]:
        found = found.filter(kind=chosen["kind"])
    kinds = [(name, name) for name in sorted(counts, key=lambda name: (-counts[name], name))]
    entries = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    entries.object_list = marked(renewed(entries.object_list))
    return {
        "entries": entries,
        "total": sum(counts.values()),
        "filters": [group("类型", "kind", kinds, chosen, counts)],
        "kept_query": kept_query(chosen),
    }
