"""Facets of what was found: kind, park and year as links with counts. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from core.filters import Group, group
from search.finding.hits import Hit

LABELS = {"kind": "类型", "park": "园区", "year": "年份"}


def chosen_facets(asked: Mapping[str, str], hits: Iterable[Hit]) -> dict[str, str]:
    """What an address asks for and some hit has: facet → value."""
    known = {name: {_value(hit, name) for hit in hits} for name in LABELS}
    return {name: asked[name] for name in LABELS if asked.get(name) and asked[name] in known[name]}


def unknown_values(asked: Mapping[str, str], chosen: Mapping[str, str]) -> list[str]:
    """What an address asks for and no hit has."""
    return [asked[name] for name in LABELS if asked.get(name) and name not in chosen]


def narrowed(hits: Iterable[Hit], chosen: Mapping[str, str]) -> list[Hit]:
    """In their order."""
    return [hit for hit in hits if all(_value(hit, name) == value for name, value in chosen.items())]


def facet_groups(hits: list[Hit], chosen: Mapping[str, str], kept: Mapping[str, str]) -> list[Group]:
    """Those with something to choose from, counts under the other choices; `kept` stands in every link.

    Kinds and parks begin with the most frequent, years with the newest.
    """
    groups = [_group(name, hits, chosen, kept) for name in LABELS]
    return [one for one in groups if one]


def _group(name: str, hits: list[Hit], chosen: Mapping[str, str], kept: Mapping[str, str]) -> Group | None:
    frequent = Counter(_value(hit, name) for hit in hits)
    frequent.pop("", None)
    if len(frequent) < 2 and name not in chosen:
        return None
    others = narrowed(hits, {key: value for key, value in chosen.items() if key != name})
    counts = Counter(_value(hit, name) for hit in others)
    counts[""] = len(others)
    values = sorted(frequent, key=lambda value: (-frequent[value], value))
    if name == "year":
        values.sort(reverse=True)
    choices = [(value, _label(name, value)) for value in values if counts[value] or chosen.get(name) == value]
    return group(LABELS[name], name, choices, {**kept, **chosen}, counts)


def _value(hit: Hit, name: str) -> str:
    return str(getattr(hit, name) or "")


def _label(name: str, value: str) -> str:
    return f"{value} 年" if name == "year" else value
