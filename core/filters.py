"""Filters of a list as plain links, in the shape that `components/filters.html` prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


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


def kept_query(chosen: Mapping[str, object]) -> str:
    """The chosen filters as a query string for the links of a paginator; may be empty."""
    return urlencode({name: value for name, value in chosen.items() if value})


def group(
    label: str,
    name: str,
    choices: Iterable[tuple[object, str]],
    chosen: Mapping[str, object],
    counts: Mapping[object, int] | None = None,
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
