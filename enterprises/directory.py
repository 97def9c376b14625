"""The directory as a visitor asked for it: facets, words and order, all of them kept in the address."""

import string
from collections import Counter

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property

from core.filters import Chip, Group, Option, chips, kept_query, not_offered
from enterprises.directory_words import WORDS, DirectoryWords
from enterprises.facets import TOTAL, Counts, facet_counts
from enterprises.models.flag import FlagKind
from enterprises.models.industry import Industry
from enterprises.models.park import ParkPage
from enterprises.models.querysets import EnterpriseQuerySet
from enterprises.models.tenancy import STAGES
from search.results.in_box import InBox

LETTERS = (*string.ascii_uppercase, "#")
FACETS = {"park": "园区", "industry": "行业", "flag": "资质", "status": "阶段", "letter": "首字母"}
NEWEST = "new"
ORDERS = {"": "按拼音", NEWEST: "新入驻在前"}
PAGE_SIZE = 24


class Directory:
    """`enterprises` are those that may be listed. A value that is not on offer counts as not chosen."""

    def __init__(self, query: QueryDict, enterprises: EnterpriseQuerySet) -> None:
        self._query = query
        self._enterprises = enterprises

    @cached_property
    def parks(self) -> list[ParkPage]:
        return list(
            ParkPage.objects.public().by_pinyin().only("slug", "title", "parent_park", "path", "depth")
        )

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """Per facet: value → label."""
        return {
            "park": {park.slug: park.title for park in self.parks},
            "industry": dict(Industry.choices),
            "flag": dict(FlagKind.choices),
            "status": STAGES,
            "letter": {letter: letter for letter in LETTERS},
        }

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The facets that were chosen, in their order."""
        return {
            facet: self._query[facet]
            for facet, offered in self.choices.items()
            if self._query.get(facet) in offered
        }

    @property
    def unknown_said(self) -> str:
        """Of what the address asks for and the directory does not have; empty when it has it all."""
        return not_offered(self._query.get(facet, "") for facet in FACETS if facet not in self.chosen)

    @cached_property
    def asked(self) -> DirectoryWords:
        return DirectoryWords(self._query, self._enterprises)

    @property
    def words(self) -> str:
        return self.asked.text

    @property
    def box(self) -> InBox:
        chosen, asked = self.chosen | {"sort": self.order}, self.asked
        return InBox(asked.understood, chosen, "企业", "家", asked.found.count, asked.is_cut)

    @cached_property
    def order(self) -> str:
        asked = self._query.get("sort", "")
        return asked if asked in ORDERS else ""

    @cached_property
    def state(self) -> dict[str, str]:
        """All that the links of the page keep."""
        return self.chosen | self.asked.kept | {"sort": self.order}

    @property
    def query_string(self) -> str:
        """To be put before `page=` in the links of the paginator; may be empty."""
        return kept_query(self.state)

    @property
    def kept_by_search(self) -> list[tuple[str, str]]:
        """Another word is put right again."""
        kept = self.chosen | {"sort": self.order}
        return [(name, value) for name, value in kept.items() if value]

    def _under(self, left_out: str) -> EnterpriseQuerySet:
        """With every choice but one applied; all of them for ""."""
        found = self._enterprises if left_out == WORDS else self.asked.found
        for facet, value in self.chosen.items():
            if facet != left_out:
                found = self._narrowed(found, facet, value)
        return found

    def _narrowed(self, found: EnterpriseQuerySet, facet: str, value: str) -> EnterpriseQuerySet:
        if facet == "park":
            return found.in_parks([park.pk for park in self.parks if park.slug == value])
        if facet == "industry":
            return found.filter(industry=value)
        if facet == "flag":
            return found.flagged(value)
        if facet == "letter":
            return found.starting_with(value)
        return found.at_stage(value)

    @cached_property
    def counts(self) -> Counts:
        """Facet → value as in the address → hits under the other choices."""
        found = facet_counts(self._under, [*FACETS, WORDS] if self.words else list(FACETS))
        by_key = found["park"]
        found["park"] = Counter(
            {park.slug: sum(by_key[str(pk)] for pk in self._places(park)) for park in self.parks}
        )
        found["park"][TOTAL] = by_key[TOTAL]
        for letter in LETTERS:
            found["letter"][letter] = found["letter"][letter.lower()]
        return found

    def _places(self, park: ParkPage) -> list[int]:
        """The park and the incubators inside it."""
        return [inner.pk for inner in self.parks if park.pk in (inner.pk, inner.parent_park_id)]

    @cached_property
    def total(self) -> int:
        return self.counts[""][TOTAL]

    @cached_property
    def groups(self) -> list[Group]:
        """Of each facet the values that lead somewhere, and the chosen one."""
        return [self._group(facet) for facet in FACETS]

    def _group(self, facet: str) -> Group:
        hits, chosen = self.counts[facet], self.chosen.get(facet, "")
        options = [Option("全部", self._href(facet, ""), not chosen, hits[TOTAL])]
        options += [
            Option(label, self._href(facet, value), value == chosen, hits[value])
            for value, label in self.choices[facet].items()
            if hits[value] or value == chosen
        ]
        return Group(FACETS[facet], options)

    @cached_property
    def orders(self) -> list[Option]:
        return [
            Option(label, self._href("sort", value), value == self.order) for value, label in ORDERS.items()
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        chosen = chips(self.groups)
        if self.words:
            href = f"?{kept_query(dict(self.kept_by_search))}"
            chosen.append(Chip(f"名称：{self.words}", href, self.counts[WORDS][TOTAL]))
        return chosen

    def _href(self, name: str, value: str) -> str:
        return f"?{kept_query(self.state | {name: value})}"

    @property
    def found(self) -> EnterpriseQuerySet:
        """All that was asked for, in the order that was asked for."""
        found = self._under("")
        return found.newest_entry_first() if self.order == NEWEST else found.by_pinyin()

    def page(self) -> Page:
        """One page of the list; a page that does not exist is the nearest that does."""
        paginator = Paginator(self.found.for_cards(), PAGE_SIZE)
        paginator.count = self.total  # known already
        return paginator.get_page(self._query.get("page"))
