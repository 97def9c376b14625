"""What the templates of /events/ read: the list, and the month."""

from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.utils import timezone

from core.filters import chips, kept_query
from core.plain_text import repeated
from events import months
from events.facets import Facets
from events.listing import (
    MONTH_VIEW,
    calendar_filters,
    chosen_filters,
    filter_groups,
    in_months,
    narrowed,
    spoken_filters,
    unknown_said,
)

PAGE_SIZE = 12
LASTING = 2  # days after which an event that is running is no longer the news
NO_SUCH_MONTH = "没有{}这个月份，请写成 2026-11 这样。"
TOO_FAR = "{} 年 {} 月太远了，那里没有活动。下面是本月。"


def page_context(index, request) -> dict:
    """`filters`, `chips`, `chosen`, `total`, `unknown`, `complaint`, and what the view adds: `events` with `sections`,
    or `weeks`.

    `list_query`, `month_query`: the same filters in either view; `calendar_query`, `calendar_of`: in the calendar.
    """
    facets = index.facets()
    chosen = chosen_filters(request.GET, facets)
    asked = request.GET.get("month", "")
    unknown = {"unknown": unknown_said(request.GET, chosen)}
    if request.GET.get("view") == MONTH_VIEW:
        return unknown | _month(index, facets, chosen, asked)
    groups = filter_groups(facets, chosen, {})
    events = in_months(narrowed(index.events(), chosen), chosen).in_order()
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    for event in page:
        event.is_open = event.pk in facets.open_keys
    following = _next(page) if not chosen else None
    return (
        unknown
        | _shared(facets, chosen, groups)
        | {
            "events": page,
            "sections": _sections([event for event in page if event != following]),
            "kept_query": kept_query(chosen),
            "complaint": NO_SUCH_MONTH.format(repeated(asked)) if asked and "month" not in chosen else "",
            "next": following,
        }
    )


def _next(page) -> object | None:
    """The event that the first page opens with; one that runs for days stands back behind the next to begin."""
    ahead = [event for event in page if event.is_ahead] if page.number == 1 else []
    short = [event for event in ahead if len(event.span.days) <= LASTING or event.starts_at > timezone.now()]
    return next(iter(short or ahead), None)


def _sections(events: list) -> list[tuple[str, list]]:
    """(heading, events) in the order in which they come: 接下来, then year by year."""
    headed = groupby(
        events, lambda event: f"{event.span.first_day.year} 年办过的" if event.is_ended else "接下来"
    )
    return [(heading, list(held)) for heading, held in headed]


def _month(index, facets: Facets, chosen: dict[str, str], asked: str) -> dict:
    """The month view; an address that names none, or one out of reach, shows this month."""
    today = timezone.localdate()
    held = facets.months()
    earliest, latest = months.bounds(held, today)
    wanted = months.parsed(asked)
    month = wanted if wanted and earliest <= wanted <= latest else today.replace(day=1)
    chosen = chosen | {"month": f"{month:%Y-%m}"}
    chosen.pop("year", None)
    groups = filter_groups(facets, chosen, {"view": MONTH_VIEW})
    first, last = months.shown_days(month)
    events = list(narrowed(index.events(), chosen).between(first, last).for_cards())
    return _shared(facets, chosen, groups) | {
        "month": month,
        "weeks": months.weeks_of(month, events, today),
        "kept_query": kept_query({"view": MONTH_VIEW, **chosen}),
        "is_empty": not any(entry for entry in events if _touches(entry, month)),
        "complaint": _complaint(asked, wanted, month),
        **_leafing(chosen, month, (earliest, latest), months.nearest(held, month)),
    }


def _touches(event, month: date) -> bool:
    return event.span.first_day < months.shifted(month, 1) and event.span.last_day >= month


def _complaint(asked: str, wanted: date | None, month: date) -> str:
    if not asked or wanted == month:
        return ""
    return TOO_FAR.format(wanted.year, wanted.month) if wanted else NO_SUCH_MONTH.format(repeated(asked))


def _leafing(chosen: dict, month: date, reach: tuple[date, date], nearest: date | None) -> dict:
    """`previous`, `following`, `nearest`: (month, query), None at the edges; `this_month`: a query."""

    def to(target: date | None) -> tuple[date, str] | None:
        if target is None or not reach[0] <= target <= reach[1]:
            return None
        return target, kept_query({"view": MONTH_VIEW, **chosen, "month": f"{target:%Y-%m}"})

    return {
        "previous": to(months.shifted(month, -1)),
        "following": to(months.shifted(month, 1)),
        "nearest": to(nearest),
        "this_month": kept_query({"view": MONTH_VIEW, **chosen, "month": ""}),
    }


def _shared(facets: Facets, chosen: dict[str, str], groups: list) -> dict:
    lasting = {name: value for name, value in chosen.items() if name not in ("year", "month")}
    month = {"month": chosen["month"]} if "month" in chosen else {}
    return {
        "filters": groups,
        "chips": chips(groups),
        "chosen": chosen,
        "total": facets.total(chosen),
        "list_query": kept_query(lasting),
        "month_query": kept_query({"view": MONTH_VIEW, **lasting, **month}),
        "calendar_query": kept_query(calendar_filters(chosen)),
        "calendar_of": spoken_filters(facets, chosen),
    }
