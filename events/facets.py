"""How many events each filter would show, from one table of counts. Pure: no database, no request."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

NAMES = ("stage", "signup", "kind", "park", "host", "year", "month")


@dataclass(frozen=True)
class Share:
    """`count` events that are alike: `month` is any day of it; hosts and park by the value of their filter;
    `signup` is "open" where one can register now.
    """

    stage: str
    kind: str
    park: str
    hosts: tuple[str, ...]
    month: date
    count: int
    signup: str = ""

    def values(self, name: str) -> tuple[str, ...]:
        """What filter `name` may ask for to find these."""
        if name == "host":
            return self.hosts
        if name == "year":
            return (f"{self.month:%Y}",)
        value = f"{self.month:%Y-%m}" if name == "month" else getattr(self, name)
        return (value,) if value else ()

    def is_found_by(self, chosen: Mapping[str, str]) -> bool:
        return all(chosen[name] in self.values(name) for name in NAMES if chosen.get(name))


@dataclass(frozen=True)
class Facets:
    """`titles`: what a park or host is called, by the value of its filter; `open_keys`: where one can register."""

    shares: list[Share]
    titles: dict[str, str] = field(default_factory=dict)
    open_keys: frozenset[int] = frozenset()

    def offers(self, name: str, value: str) -> bool:
        return any(value in share.values(name) for share in self.shares)

    def counts(self, name: str, chosen: Mapping[str, str]) -> Counter[str]:
        """Value of filter `name` → events that it would show beside the other filters."""
        dropped = {"year", "month"} if name == "year" else {name}
        others = {key: value for key, value in chosen.items() if key not in dropped}
        counts: Counter[str] = Counter()
        for share in self.shares:
            if share.is_found_by(others):
                counts.update(dict.fromkeys(share.values(name), share.count))
        return counts

    def total(self, chosen: Mapping[str, str]) -> int:
        return sum(share.count for share in self.shares if share.is_found_by(chosen))

    def months(self) -> list[date]:
        """Months that hold the beginning of an event, the earliest first, each as its first day."""
        return sorted({share.month.replace(day=1) for share in self.shares})

    def by_title(self, values: Iterable[str]) -> list[tuple[str, str]]:
        """(value, title) of parks or hosts, by title."""
        return sorted(((value, self.titles[value]) for value in values), key=lambda pair: pair[1])
