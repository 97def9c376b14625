"""Filters of a list as plain links, in the shape that `components/filters.html` prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from core.plain_text import shortened

SHOWN = 9  # choices of a row before it folds


@dataclass(frozen=True)
class Option:
    """One choice: `href` sets it and keeps the other filters; `count` None when nothing was counted."""

    label: str
    href: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """One row of choices; the first is 全部 and takes the filter away."""

    label: str
    options: list[Option]

    @property
    def shown(self) -> list[Option]:
        """Of a long row the first ones and the chosen one; a single one too many is shown rather than folded."""
        if len(self.options) <= SHOWN + 1:
            return self.options
        return [*self.options[:SHOWN], *(option for option in self.options[SHOWN:] if option.is_current)]

    @property
    def folded(self) -> list[Option]:
        return [option for option in self.options if option not in self.shown]


@dataclass(frozen=True)
class Chip:
    """A chosen filter; `href` takes it away and keeps the others. hits: how many there are without it, if counted."""

    label: str
    href: str
    hits: int | None = None


def chips(groups: Iterable[Group]) -> list[Chip]:
    """What is chosen in groups made by `group`, in their order."""
    return [
        Chip(f"{one.label}：{option.label}", one.options[0].href, one.options[0].count)
        for one in groups
        for option in one.options[1:]
        if option.is_current
    ]


def quoted(values: Iterable[str]) -> str:
    """Values of an address as a list in a sentence; empty when there are none that can be shown."""
    shown = [name for value in values if value and (name := shortened(value, 20))]
    return "、".join(f"“{name}”" for name in shown)


def not_offered(values: Iterable[str]) -> str:
    """Says that these values of an address choose nothing; may be empty."""
    names = quoted(values)
    return f"地址里的{names}不在可选的条件里，这一项没有筛选。请在下面重新选。" if names else ""


def kept_query(chosen: Mapping[str, object]) -> str:
    """The chosen filters as a query string for the links of a paginator; may be empty."""
    return urlencode({name: value for name, value in chosen.items() if value})


def group(
    label: str,
    name: str,
    choices: Iterable[tuple[object, str]],
    chosen: Mapping[str, object],
    counts: Mapping[Any, int] | None = None,
) -> Group:
    """The choices of filter `name`; with `counts`, the number of hits beside each."""
    others = {key: value for key, value in chosen.items() if key != name}

    def option(value: object, text: str) -> Option:
        return Option(
            label=text,
            href=f"?{kept_query({**others, name: value})}",
            is_current=(chosen.get(name) or "") == value,
            count=counts.get(value) if counts else None,
        )

    return Group(label=label, options=[option("", "全部"), *(option(*choice) for choice in choices)])
