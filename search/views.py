"""/search/: one box, hits with their words marked, links to narrow down; titles while one types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.meta.subject import Column, Subject
from core.plain_text import shortened
from search import misses
from search.analysis.words import runs_of
from search.finding.finding import find
from search.models import Entry
from search.query import cleaned, is_cut, without_commands
from search.results.asked import Asked
from search.results.page import page_context
from search.results.titles import suggestions
from search.results.ways_on import newest
from search.vocabulary import best_bets, current

SECONDS = 60  # for which a browser may show the same titles to the same letters
SAID = 40  # signs of the query that a sentence repeats


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Template context: `search_query`, `said` (the same, short), `typed` (whatever came), `is_cut`, `plain` (its
    words alone, where there are commands of other search boxes), `robots`; with letters to look for, that of
    `search.results.page` and `bets`; without hits `newest`.
    """
    typed = request.GET.get("q", "")
    query = cleaned(typed)
    context = {
        "search_query": query,
        "said": shortened(query, SAID),
        "typed": typed.strip(),
        "is_cut": is_cut(typed),
        "plain": without_commands(query),
        "page_title": f"搜索“{query}”" if query else "搜索",
        "subject": _subject(query),
        "robots": "noindex",
        "entries": None,
    }
    if runs_of(query):
        context |= _found(Asked(query, request.GET, request.user))
        if not context["found"] and request.method == "GET":
            misses.note(query, request.user)
    if not context.get("found"):
        context["newest"] = newest()
    return _kept(request, render(request, "search/search.html", context))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """JSON: `titles`, a list of {title, kind, url}; what anybody may open, whoever asks."""
    found = suggestions(cleaned(request.GET.get("q", "")), Entry.objects.public())
    response = JsonResponse({"titles": [one.as_dict() for one in found]})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, max_age=SECONDS)
    return response


def _found(asked: Asked) -> dict:
    terms = current().terms
    finding = find(asked.query, asked.entries, terms, as_typed=asked.is_as_typed)
    context = page_context(asked, finding, terms)
    is_first = context["page_obj"].number == 1 and not context["chips"]
    return context | {"bets": best_bets(asked.query) if is_first else []}


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What one person may see stays with that person; what leaves the site leaves the answers at once."""
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


def _subject(query: str) -> Subject:
    return Subject(
        f"搜索“{query}”" if query else "搜索", column=Column("搜索", "搜本网站的全部公开内容。", "搜索")
    )
