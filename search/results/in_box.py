"""What a list with a search box of its own says of a search, and the ways on where there is nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from core.filters import Chip, kept_query
from search.finding.understanding import Understood
from search.results.asked import AS_TYPED


def is_as_typed(typed: QueryDict) -> bool:
    """Whether an address asks for the words just as they stand."""
    return bool(typed.get("q", "").strip()) and typed.get(AS_TYPED) == "1"


def as_typed_mark(is_so: bool) -> dict[str, str]:
    """What stands in the links of such a list."""
    return {AS_TYPED: "1" if is_so else ""}


@dataclass(frozen=True)
class InBox:
    """kept: the filters of the address beside the words; noun, unit: 答复, 条; found: how many there are without the
    filters, asked where there is nothing under them; is_cut: more was typed than is searched for.
    """

    understood: Understood
    kept: Mapping[str, object]
    noun: str
    unit: str
    found: Callable[[], int]
    is_cut: bool = False

    @property
    def as_typed_href(self) -> str:
        return f"?{kept_query({'q': self.understood.query, AS_TYPED: '1', **self.kept})}"

    @property
    def everywhere_href(self) -> str:
        return f"{reverse('search')}?{kept_query({'q': self.understood.query})}"

    @cached_property
    def hidden(self) -> int:
        """How many the filters leave out where nothing is shown."""
        return self.found() if any(self.kept.values()) else 0

    @property
    def ways(self) -> list[Chip]:
        """Where nothing is shown: the same words without the filters, the whole site."""
        ways = []
        if self.hidden:
            href = f"?{kept_query({'q': self.understood.asked})}"
            ways.append(Chip(f"去掉筛选，有 {self.hidden} {self.unit}", href, self.hidden))
        return [*ways, Chip(f"到全站搜索“{self.understood.said}”", self.everywhere_href)]


def parted(rows: Iterable[Any], understood: Understood) -> list[tuple[bool, list]]:
    """(is_partial, rows): those with all the words, then those with some of them, where there are such."""
    partial = set(understood.partial)
    parts: dict[bool, list] = {False: [], True: []}
    for row in rows:
        parts[row.pk in partial].append(row)
    return [(is_partial, part) for is_partial, part in parts.items() if part]
