"""What somebody asks of the search page, and what that reader may find."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from search.models import Entry, EntryQuerySet

AS_TYPED = "exact"  # of an address: not to put the query right


@dataclass(frozen=True)
class Asked:
    """query: cleaned; parameters: of the address; user: who asks, signed in or not."""

    query: str
    parameters: Mapping[str, str]
    user: Any

    @cached_property
    def entries(self) -> EntryQuerySet:
        """All that this reader may find; to put the conditions of all guards together takes a while."""
        return Entry.objects.visible_to(self.user)

    @property
    def is_as_typed(self) -> bool:
        return self.parameters.get(AS_TYPED) == "1"

    @property
    def kept(self) -> dict[str, str]:
        """What every link of the page carries on."""
        return {"q": self.query, AS_TYPED: "1" if self.is_as_typed else ""}
