"""How many policies each filter would show, from one table of counts. Pure: no database, no request."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

NAMES = ("state", "kind", "for", "level", "department")


@dataclass(frozen=True)
class Share:
    """`count` policies that are alike; `values`: filter → what it may ask for to find these."""

    values: Mapping[str, tuple[str, ...]]
    count: int

    def is_found_by(self, chosen: Mapping[str, str]) -> bool:
        return all(chosen[name] in self.values[name] for name in NAMES if chosen.get(name))


@dataclass(frozen=True)
class PolicyFacets:
    """`departments`: (value, name) of those that are asked about a policy, in the order of the alliance."""

    shares: list[Share]
    departments: list[tuple[str, str]]

    def counts(self, name: str, chosen: Mapping[str, str]) -> Counter[str]:
        """Value of filter `name` → policies that it would show beside the other filters."""
        others = {key: value for key, value in chosen.items() if key != name}
        counts: Counter[str] = Counter()
        for share in self.shares:
            if share.is_found_by(others):
                counts.update(dict.fromkeys(share.values[name], share.count))
        return counts
