"""The filters and pages of /events/, read leniently: a wrong value is as good as none."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractYear

from core.filters import Group, group, kept_query
from events.models.kinds import INTERNAL_KINDS, EventKind, EventStage

PAGE_SIZE = 12
PUBLIC_KINDS = [(kind.value, kind.label) for kind in EventKind if kind not in INTERNAL_KINDS]


def _number(text: str, lowest: int, highest: int) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
    return number if lowest <= number <= highest else None


def chosen_filters(query, parks: dict[int, str]) -> dict:
    """What a query string asks for; None where it asks for nothing that exists. `parks` are those on offer."""
    asked_park = query.get("park", "")
    return {
        "kind": query.get("kind") if query.get("kind") in dict(PUBLIC_KINDS) else None,
        "stage": query.get("stage") if query.get("stage") in EventStage.values else None,
        "park": next((pk for pk in parks if str(pk) == asked_park), None),
        "year": _number(query.get("year", ""), 2000, 2100),
        "month": _number(query.get("month", ""), 1, 12),
    }


def filtered(events, chosen: dict):
    """Upcoming events stand nearest first, all others newest first."""
    if chosen["stage"]:
        events = events.at_stage(chosen["stage"])
    if chosen["stage"] != EventStage.ANNOUNCED:
        events = events.newest_first()
    named = {
        "kind": chosen["kind"],
        "park_id": chosen["park"],
        "starts_at__year": chosen["year"],
        "starts_at__month": chosen["month"],
    }
    return events.filter(**{name: value for name, value in named.items() if value})


def park_choices(events) -> dict[int, str]:
    """The parks that have an event in the list: page id → name, by name."""
    rows = events.filter(park__live=True).order_by("park__title").values_list("park", "park__title")
    return dict(rows.distinct())


def year_choices(events) -> list[int]:
    """Years that hold an event, in local time, the newest first."""
    years = events.annotate(in_year=ExtractYear("starts_at")).order_by("-in_year").values_list("in_year")
    return [year for year, _ in years.annotate(held=Count("pk"))]


def listing_context(events, request) -> dict:
    """`events` (a paginator page), `filters` (groups for components/filters.html), `chosen`, `kept_query`."""
    parks = park_choices(events)
    chosen = chosen_filters(request.GET, parks)
    page = Paginator(filtered(events, chosen).for_cards(), PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "events": page,
        "filters": filter_groups(events, chosen, parks),
        "chosen": chosen,
        "kept_query": kept_query(chosen),
    }


# A visitor reads that an event is over, not that the office still owes its record.
PUBLIC_STAGES = [
    (EventStage.ANNOUNCED, EventStage.ANNOUNCED.label),
    (EventStage.RECORDED, EventStage.RECORDED.label),
    (EventStage.AWAITING_RECORD, "已结束"),
]


def filter_groups(events, chosen: dict, parks: dict[int, str]) -> list[Group]:
    """Months are offered once a year is chosen."""
    years = [(year, f"{year} 年") for year in year_choices(events)]
    groups = [
        group("进度", "stage", PUBLIC_STAGES, chosen),
        group("类型", "kind", PUBLIC_KINDS, chosen),
        group("园区", "park", parks.items(), chosen),
        group("年份", "year", years, chosen),
    ]
    if chosen["year"]:
        groups.append(group("月份", "month", [(month, f"{month} 月") for month in range(1, 13)], chosen))
    return groups
