"""The filters of /events/: what an address asks for, and the links that ask. A wrong value is as good as none."""

import re
from collections.abc import Mapping

from core.filters import Group, group, not_offered
from events.facets import NAMES, Facets
from events.models.kinds import INTERNAL_KINDS, EventKind, EventStage

MONTH_VIEW = "month"
PUBLIC_KINDS = {kind.value: kind.label for kind in EventKind if kind not in INTERNAL_KINDS}
# A visitor reads that an event is over, not that the office still owes its record.
PUBLIC_STAGES: dict[str, str] = {
    EventStage.ANNOUNCED: EventStage.ANNOUNCED.label,
    EventStage.RUNNING: EventStage.RUNNING.label,
    EventStage.AWAITING_RECORD: "已结束",
    EventStage.RECORDED: EventStage.RECORDED.label,
    EventStage.CANCELLED: EventStage.CANCELLED.label,
}
SIGNUPS = {"open": "可报名"}
IN_CALENDARS = ("kind", "park", "host")
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
HOSTS = {"organisation": "organisation_id", "group": "party_group_id", "department": "department_id"}


def chosen_filters(query: Mapping[str, str], facets: Facets) -> dict[str, str]:
    """What a query string asks for, filter → value; only stages, kinds and months that there are, parks, hosts and
    years of some event.

    A month carries its year, so both are never asked for.
    """
    chosen = {name: query.get(name, "") for name in NAMES if name != "month"}
    chosen = {name: value for name, value in chosen.items() if value and _exists(name, value, facets)}
    if MONTH.fullmatch(query.get("month", "")):
        chosen.pop("year", None)
        chosen["month"] = query["month"]
    return chosen


def calendar_filters(chosen: Mapping[str, str]) -> dict[str, str]:
    """Those of the chosen that a calendar keeps when it is subscribed to."""
    return {name: chosen[name] for name in IN_CALENDARS if name in chosen}


def spoken_filters(facets: Facets, chosen: Mapping[str, str]) -> list[str]:
    """What a narrowed calendar holds: 政策宣讲, 蓝海软件园."""
    titles = {**PUBLIC_KINDS, **facets.titles}
    return [titles[value] for value in calendar_filters(chosen).values()]


def unknown_filters(query: Mapping[str, str], facets: Facets) -> bool:
    """Whether a calendar's address names a kind, park or host that does not exist."""
    return any(query.get(name) and not _exists(name, query[name], facets) for name in IN_CALENDARS)


def unknown_said(query: Mapping[str, str], chosen: Mapping[str, str]) -> str:
    """Of what an address asks for beside days and does not find; empty when it finds it all."""
    return not_offered(query.get(name, "") for name in NAMES if name not in ("month", "year", *chosen))


def _exists(name: str, value: str, facets: Facets) -> bool:
    """A kind exists although nothing of it is planned yet."""
    named: dict[str, Mapping[str, str]] = {"kind": PUBLIC_KINDS, "stage": PUBLIC_STAGES, "signup": SIGNUPS}
    return value in named[name] if name in named else facets.offers(name, value)


def narrowed(events, chosen: Mapping[str, str]):
    """By stage, kind, park and host; by days `in_months` narrows."""
    if "stage" in chosen:
        events = events.at_stage(chosen["stage"])
    if "signup" in chosen:
        events = events.open_for_registration()
    if "kind" in chosen:
        events = events.filter(kind=chosen["kind"])
    if "park" in chosen:
        events = events.filter(park_id=chosen["park"])
    if "host" in chosen:
        of_what, number = chosen["host"].split("-")
        events = events.filter(**{HOSTS[of_what]: number})
    return events


def in_months(events, chosen: Mapping[str, str]):
    """Those that begin in the chosen month or year."""
    if "month" in chosen:
        year, month = chosen["month"].split("-")
        return events.filter(starts_at__year=year, starts_at__month=month)
    return events.filter(starts_at__year=chosen["year"]) if "year" in chosen else events


def filter_groups(facets: Facets, chosen: Mapping[str, str], view: Mapping[str, str]) -> list[Group]:
    """Links with counts, those that would show nothing left out; months once a year is chosen.

    `view` holds the month view's own parameters, which every link keeps.
    """
    groups = [
        _group("进度", "stage", list(PUBLIC_STAGES.items()), facets, chosen, view),
        _group("报名", "signup", list(SIGNUPS.items()), facets, chosen, view),
        _group("类型", "kind", list(PUBLIC_KINDS.items()), facets, chosen, view),
        _group("园区", "park", facets.by_title(facets.counts("park", {})), facets, chosen, view),
        _group("主办", "host", facets.by_title(facets.counts("host", {})), facets, chosen, view),
    ]
    if not view:
        groups += _times(facets, chosen)
    return [group for group in groups if len(group.options) > 1]


def _times(facets: Facets, chosen: Mapping[str, str]) -> list[Group]:
    year = chosen["month"][:4] if "month" in chosen else chosen.get("year", "")
    years = sorted(facets.counts("year", {}), reverse=True)
    of_year = {name: value for name, value in chosen.items() if name != "month"}
    if year:
        of_year["year"] = year
    groups = [_group("年份", "year", [(one, f"{one} 年") for one in years], facets, of_year, {})]
    if year:
        months = [(f"{year}-{month:02}", f"{month} 月") for month in range(1, 13)]
        of_month = {**of_year, **({"month": chosen["month"]} if "month" in chosen else {})}
        groups.append(_group("月份", "month", months, facets, of_month, {}))
    return groups


def _group(label, name, choices, facets: Facets, chosen, view) -> Group:
    counts = facets.counts(name, chosen)
    offered = [(value, text) for value, text in choices if counts[value] or chosen.get(name) == value]
    return group(label, name, offered, {**view, **chosen}, counts)
