"""Filters of the enterprise directory: park, industry, status and first letter, as plain GET links."""

import string

from django.http import QueryDict
from django.utils.functional import cached_property

from core.filters import Group, group, kept_query
from enterprises.models.enterprise import EnterpriseQuerySet, Industry
from enterprises.models.park import ParkPage
from enterprises.models.tenancy import TenancyStatus

LETTERS = (*string.ascii_uppercase, "#")


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
        return kept_query(self.chosen)

    @cached_property
    def groups(self) -> list[Group]:
        labels = {"park": "园区", "industry": "行业", "status": "状态", "letter": "首字母"}
        return [group(label, name, self.choices[name].items(), self.chosen) for name, label in labels.items()]
