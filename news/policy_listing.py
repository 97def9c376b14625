"""The filters and pages of /policies/, read leniently: a wrong value is as good as none."""

from datetime import date

from django.core.paginator import Paginator

from alliance.models import Audience
from core.filters import Group, chips, group, kept_query
from news.models.policy_choices import PolicyKind, PolicyLevel
from news.models.policy_querysets import PolicyQuerySet
from news.policy_facets import NAMES, PolicyFacets
from news.validity import VALIDITY_LABELS, WINDOW_LABELS, Validity, Window

PAGE_SIZE = 15
LEAST = 2  # options of a filter, 全部 among them, that are nothing to choose between
WINDOWS = [(window.value, WINDOW_LABELS[window]) for window in (Window.OPEN, Window.SOON)]
STATES = [*WINDOWS, *((validity.value, label) for validity, label in VALIDITY_LABELS.items())]


CHOICES: dict[str, list[tuple[str, str]]] = {
    "state": STATES,
    "kind": list(PolicyKind.choices),
    "for": list(Audience.choices),
    "level": list(PolicyLevel.choices),
}
LABELS = {"state": "进度", "kind": "类型", "for": "对象", "level": "层级", "department": "部门"}


def chosen_filters(query, facets: PolicyFacets) -> dict[str, str]:
    """Filter → value; empty where the query asks for nothing that there is."""
    offered = {**CHOICES, "department": facets.departments}
    return {name: query.get(name, "") if query.get(name) in dict(offered[name]) else "" for name in NAMES}


def filtered(policies: PolicyQuerySet, chosen: dict[str, str], today: date) -> PolicyQuerySet:
    state = chosen["state"]
    if state in dict(WINDOWS):
        policies = policies.at_window(Window(state), today)
    elif state:
        policies = policies.at_validity(Validity(state), today)
    if chosen["for"]:
        policies = policies.for_audience(chosen["for"])
    named = {name: chosen[name] for name in ("kind", "level", "department") if chosen[name]}
    return policies.filter(**named)


def filter_groups(chosen: dict[str, str], facets: PolicyFacets) -> list[Group]:
    """Links with counts, those that would show nothing left out; the one by state first, whatever it holds.

    Another filter with nothing to choose between is left out, unless it is set.
    """
    groups = [(name, _group(name, chosen, facets)) for name in NAMES]
    return [one for name, one in groups if name == "state" or chosen[name] or len(one.options) > LEAST]


def _group(name: str, chosen: dict[str, str], facets: PolicyFacets) -> Group:
    counts = facets.counts(name, chosen)
    choices = facets.departments if name == "department" else CHOICES[name]
    offered = [(value, text) for value, text in choices if counts[value] or chosen[name] == value]
    return group(LABELS[name], name, offered, chosen, counts)


def listing_context(policies: PolicyQuerySet, request, today: date) -> dict:
    """`policies` (a paginator page), `filters`, the one by state first, `chips`, `is_narrowed` by another filter,
    `kept_query`, `applying_count`: open ones of all.
    """
    facets = policies.facets(today)
    chosen = chosen_filters(request.GET, facets)
    rows = filtered(policies, chosen, today).ordered(today).select_related("department")
    groups = filter_groups(chosen, facets)
    return {
        "policies": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "filters": groups,
        "chips": chips(groups),
        "is_narrowed": any(value for name, value in chosen.items() if name != "state"),
        "kept_query": kept_query(chosen),
        "applying_count": facets.counts("state", {})[Window.OPEN],
    }
