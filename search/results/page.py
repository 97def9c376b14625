"""From one finding to what the page shows of it: chosen facets, one page of rows, what an address asks in vain."""

from django.core.paginator import Paginator

from core.filters import chips, kept_query, quoted
from search.analysis.words import Terms
from search.finding.finding import Finding, Way
from search.finding.hits import MOST
from search.results.asked import AS_TYPED, Asked
from search.results.entries import shown
from search.results.facets import chosen_facets, facet_groups, narrowed, unknown_values
from search.results.snippets import Marker

PAGE_SIZE = 20


def page_context(asked: Asked, finding: Finding, terms: Terms) -> dict:
    """`page_obj` (of a paginator) with its `entries`, `total`, `found` (before facets), `is_capped`, `filters`,
    `chips`, `unknown`, `kept_query`, `all_href` (without facets), and `as_typed_query` for a query that was put right.
    """
    hits = finding.hits
    chosen = chosen_facets(asked.parameters, hits)
    groups = facet_groups(hits, chosen, asked.kept)
    page = Paginator(narrowed(hits, chosen), PAGE_SIZE).get_page(_number(asked.parameters.get("page", "")))
    marker = Marker(finding.meant or finding.query, terms, by_sound=finding.way is Way.SOUND)
    partial = {hit.pk for hit in finding.partial}
    return {
        "finding": finding,
        "page_obj": page,
        "entries": shown(list(page), asked, marker, partial),
        "total": page.paginator.count,
        "found": len(hits),
        "is_capped": len(finding.exact) >= MOST,
        "filters": groups,
        "chips": chips(groups),
        "unknown": _not_among_hits(unknown_values(asked.parameters, chosen)) if hits else "",
        "all_href": f"?{kept_query(asked.kept)}",
        "kept_query": kept_query({**asked.kept, **chosen}),
        "as_typed_query": kept_query({**asked.kept, AS_TYPED: "1"}),
    }


def _not_among_hits(values: list[str]) -> str:
    """They may be right for another query. Empty where there are none."""
    names = quoted(values)
    return f"这次的结果里没有{names}可选，所以没有按它筛选。" if names else ""


def _number(typed: str) -> str:
    """Of a page; the first one for what is none."""
    return typed if typed.lstrip("0").isdecimal() else "1"
