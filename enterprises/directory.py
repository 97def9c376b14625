"""Filters of the enterprise directory: park, industry, status and first letter, as plain GET links."""

import string
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import cached_property

from enterprises.models.enterprise import EnterpriseQuerySet, Industry
from enterprises.models.park import ParkPage
from enterprises.models.tenancy import TenancyStatus

LETTERS = (*string.ascii_uppercase, "#")


@dataclass(frozen=True)
class FilterOption:
    """One choice: its `href` sets it, keeps the other filters and goes back to the first page."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class FilterGroup:
    """One row of choices; the first is 全部 and takes the filter away."""

    label: str
    options: list[FilterOption]


class DirectoryFilter:
    """What the visitor chose. A value that is not on offer counts as not chosen."""

    def __init__(self, query: QueryDict) -> None:
        self._query = query

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """Per filter: value → label. Parks are asked for once."""
        parks = ParkPage.objects.live().by_pinyin().values_list("slug", "title")
        return {
            "park": dict(parks),
            "industry": dict(Industry.choices),
            "status": dict(TenancyStatus.choices),
            "letter": {letter: letter for letter in LETTERS},
        }

    @cached_property
    def chosen(self) -> dict[str, str]:
        return {
            name: self._query[name]
            for name, offered in self.choices.items()
            if self._query.get(name) in offered
        }

    def apply(self, enterprises: EnterpriseQuerySet) -> EnterpriseQuerySet:
        chosen = self.chosen
        if "park" in chosen:
            enterprises = enterprises.in_parks(ParkPage.objects.live().filter(slug=chosen["park"]))
        if "industry" in chosen:
            enterprises = enterprises.filter(industry=chosen["industry"])
        if "status" in chosen:
            enterprises = enterprises.with_status(chosen["status"])
        if "letter" in chosen:
            enterprises = enterprises.starting_with(chosen["letter"])
        return enterprises

    @property
    def query_string(self) -> str:
        """The chosen filters, to be put before `page=` in the links of the paginator; may be empty."""
        return urlencode(self.chosen)

    @cached_property
    def groups(self) -> list[FilterGroup]:
        labels = {"park": "园区", "industry": "行业", "status": "状态", "letter": "首字母"}
        return [
            FilterGroup(label, [self._option(name, "", "全部"), *self._options(name)])
            for name, label in labels.items()
        ]

    def _options(self, name: str) -> list[FilterOption]:
        return [self._option(name, value, label) for value, label in self.choices[name].items()]

    def _option(self, name: str, value: str, label: str) -> FilterOption:
        others = {key: kept for key, kept in self.chosen.items() if key != name}
        query = {**others, name: value} if value else others
        return FilterOption(label, f"?{urlencode(query)}", self.chosen.get(name, "") == value)
