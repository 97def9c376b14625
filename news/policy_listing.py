"""The filters and pages of /policies/, read leniently: a wrong value is as good as none."""

from datetime import date

from django.core.paginator import Paginator

from alliance.models import Audience
from core.filters import Group, group, kept_query
from news.models.policy_choices import PolicyKind, PolicyLevel
from news.models.policy_querysets import PolicyQuerySet
from news.validity import VALIDITY_LABELS, WINDOW_LABELS, Validity, Window

PAGE_SIZE = 15
WINDOWS = [(window.value, WINDOW_LABELS[window]) for window in (Window.OPEN, Window.SOON)]
STATES = [*WINDOWS, *((validity.value, label) for validity, label in VALIDITY_LABELS.items())]


def offers(policies: PolicyQuerySet) -> dict[str, list[tuple[str, str]]]:
    """Per filter what leads somewhere: kinds, levels and departments that have a policy."""
    kinds = set(policies.order_by().values_list("kind", flat=True).distinct())
    levels = set(policies.order_by().values_list("level", flat=True).distinct())
    asked = policies.filter(department__is_active=True).order_by("department__sort_order", "department__name")
    departments = dict.fromkeys(asked.values_list("department", "department__short_name").distinct())
    return {
        "state": STATES,
        "kind": [choice for choice in PolicyKind.choices if choice[0] in kinds],
        "for": list(Audience.choices),
        "level": [choice for choice in PolicyLevel.choices if choice[0] in levels],
        "department": [(str(pk), name) for pk, name in departments],
    }


LABELS = {"state": "进度", "kind": "类型", "for": "对象", "level": "层级", "department": "部门"}


def chosen_filters(query, offered: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    """Filter → value; empty where the query asks for nothing that is on offer."""
    return {
        name: query.get(name, "") if query.get(name) in dict(choices) else ""
        for name, choices in offered.items()
    }


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


def filter_groups(chosen: dict[str, str], offered: dict[str, list[tuple[str, str]]]) -> list[Group]:
    """A filter with nothing to choose between is left out, unless it is set."""
    return [
        group(LABELS[name], name, choices, chosen)
        for name, choices in offered.items()
        if len(choices) > 1 or chosen[name]
    ]


def listing_context(policies: PolicyQuerySet, request, today: date) -> dict:
    """`policies` (a paginator page), `filters`, the one by state first, `is_narrowed` by another, `kept_query`,
    `applying_count`: open ones of all.
    """
    offered = offers(policies)
    chosen = chosen_filters(request.GET, offered)
    rows = filtered(policies, chosen, today).ordered(today).select_related("department")
    return {
        "policies": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "filters": filter_groups(chosen, offered),
        "is_narrowed": any(value for name, value in chosen.items() if name != "state"),
        "kept_query": kept_query(chosen),
        "applying_count": policies.applying(today).count(),
    }
