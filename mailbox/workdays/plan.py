"""What writing a file would change in the table. Pure.

A year that the file holds whole replaces that year; of any other year days are only added or changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from mailbox.workdays.holidays import SpecialDay, gaps, is_whole, surplus

Days = Mapping[date, SpecialDay]


@dataclass(frozen=True)
class Change:
    """before None: added; after None: removed."""

    day: date
    before: SpecialDay | None
    after: SpecialDay | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "新增"
        return "修改" if self.after else "删除"


@dataclass(frozen=True)
class YearPlan:
    """replaces: the file holds the whole year. lacking: what the year still lacks once this is written."""

    year: int
    replaces: bool
    changes: tuple[Change, ...]
    kept: int
    lacking: tuple[str, ...]
    surplus: int

    def count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.changes)

    @property
    def summary(self) -> str:
        counts = [f"{kind} {n} 天" for kind in ("新增", "修改", "删除") if (n := self.count(kind))]
        kept = [f"不变 {self.kept} 天"] if self.kept else []
        return f"{self.year} 年：{'，'.join([*counts, *kept])}"


@dataclass(frozen=True)
class Plan:
    years: tuple[YearPlan, ...]
    after: Days

    @property
    def changes(self) -> list[Change]:
        return [change for year in self.years for change in year.changes]

    @property
    def seal(self) -> str:
        """Differs when the table has changed since the plan was shown, or the file is another."""
        return sha256(repr(self.changes).encode()).hexdigest()


def plan_of(table: Days, given: Days) -> Plan:
    """`table`: every day that is there; `given`: days of the file."""
    years = sorted({day.year for day in given})
    replaced = {year for year in years if is_whole(year, given)}
    after = {day: special for day, special in table.items() if day.year not in replaced} | dict(given)
    return Plan(tuple(_of_year(year, year in replaced, table, after) for year in years), after)


def _of_year(year: int, replaces: bool, table: Days, after: Days) -> YearPlan:
    days = sorted(day for day in {*table, *after} if day.year == year)
    changes = tuple(
        Change(day, table.get(day), after.get(day)) for day in days if table.get(day) != after.get(day)
    )
    kept = len(days) - len(changes)
    return YearPlan(year, replaces, changes, kept, tuple(gaps(year, after)), surplus(year, after))
