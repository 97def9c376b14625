"""The filters of the party groups on /party/: plain links that stay at the groups."""

from collections import Counter
from dataclasses import replace

from core.filters import Group, group
from core.pinyin import pinyin_key

PLACE = "#groups"


def group_filters(groups: list, chosen: dict[str, str]) -> list[Group]:
    """By park and by theme, with counts; a filter that could not narrow the list is left out."""
    parks = {each.park.slug: each.park.title for each in groups if each.park}
    offered = {
        "park": ("园区", parks, Counter(each.park.slug for each in groups if each.park)),
        "theme": (
            "主题",
            {each.theme: each.theme for each in groups},
            Counter(each.theme for each in groups),
        ),
    }
    return [
        _at_groups(group(label, name, _by_title(choices), chosen, counts))
        for name, (label, choices, counts) in offered.items()
        if chosen.get(name) or 1 < len(choices) < len(groups)
    ]


def chosen_of(query, groups: list) -> dict[str, str]:
    """What the query asks for, as far as there is a group of it."""
    parks = {each.park.slug for each in groups if each.park}
    asked = {"park": query.get("park", ""), "theme": query.get("theme", "")}
    offered = {"park": parks, "theme": {each.theme for each in groups}}
    return {name: value for name, value in asked.items() if value in offered[name]}


def filtered(groups: list, chosen: dict[str, str]) -> list:
    return [
        each
        for each in groups
        if ("park" not in chosen or (each.park and each.park.slug == chosen["park"]))
        and ("theme" not in chosen or each.theme == chosen["theme"])
    ]


def _by_title(choices: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(choices.items(), key=lambda choice: pinyin_key(choice[1]))


def _at_groups(made: Group) -> Group:
    return replace(made, options=[replace(option, href=option.href + PLACE) for option in made.options])
