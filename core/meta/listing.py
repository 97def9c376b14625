"""Which part of a list an answer shows. Pure.

Lists of the site put a page of a paginator into their context and the chosen filters as `kept_query`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page


@dataclass(frozen=True)
class Part:
    """is_filtered: somebody's own choice from the list, of no use to a search engine."""

    number: int = 1
    has_next: bool = False
    is_filtered: bool = False

    def address(self, path: str, number: int | None = None) -> str:
        """Of this page of the list, or of page `number`, without filters."""
        number = number or (1 if self.is_filtered else self.number)
        return f"{path}?{urlencode({'page': number})}" if number > 1 else path

    def previous(self, path: str) -> str:
        """Empty for the first page, and for a choice from the list."""
        return "" if self.is_filtered or self.number < 2 else self.address(path, self.number - 1)

    def next(self, path: str) -> str:
        return self.address(path, self.number + 1) if self.has_next and not self.is_filtered else ""

    @property
    def said(self) -> str:
        """Behind the title, so that no two pages have the same; empty for the first."""
        return f"（第 {self.number} 页）" if self.number > 1 else ""


WHOLE = Part()


def part_of(context: Mapping) -> Part:
    """From a template's context; the whole list where nothing is cut into pages."""
    is_filtered = bool(context.get("kept_query"))
    # By type(): isinstance() would wake what is lazy in a context, and the CSRF token sets a cookie when woken.
    shown = next((value for value in context.values() if issubclass(type(value), Page)), None)
    if shown is None:
        return Part(is_filtered=is_filtered)
    return Part(shown.number, shown.has_next(), is_filtered)
