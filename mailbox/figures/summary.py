"""From outcomes to figures: each with numerator, denominator and the requests behind both. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from mailbox.figures.compression import NOTHING, Compression
from mailbox.figures.measures import BY_KEY, MEASURES, Measure, Row
from mailbox.figures.outcome import Fate, Outcome


@dataclass(frozen=True)
class Figure(Generic[Row]):
    """hits ⊆ base, both requests or tasks. A share of nothing has no value: 「无」, never 0 % or 100 %."""

    measure: Measure[Row]
    hits: tuple[Row, ...]
    base: tuple[Row, ...]

    @property
    def key(self) -> str:
        return self.measure.key

    @property
    def label(self) -> str:
        return self.measure.label

    @property
    def formula(self) -> str:
        return self.measure.formula

    @property
    def numerator(self) -> int:
        return len(self.hits)

    @property
    def denominator(self) -> int:
        return len(self.base)

    @property
    def misses(self) -> tuple[Row, ...]:
        """In the denominator and not in the numerator."""
        return tuple(row for row in self.base if not self.measure.hit(row))

    def part(self, name: str) -> tuple[Row, ...] | None:
        """hit, miss or base; None for anything else."""
        return {"hit": self.hits, "miss": self.misses, "base": self.base}.get(name)

    @property
    def value(self) -> float | None:
        """0 to 1; None for a share of nothing."""
        return self.numerator / self.denominator if self.base else None

    @property
    def percent(self) -> str:
        """66.7 %, 无; never 100 % where one is missing, nor 0 % where there is one."""
        return say_share(self.numerator, self.denominator)

    @property
    def counted(self) -> str:
        """3 件中 2 件"""
        return f"{self.denominator} 件中 {self.numerator} 件" if self.base else "没有可算的诉求"

    @property
    def text(self) -> str:
        """66.7%（3 件中 2 件）, 无: for sheets and sentences."""
        return f"{self.percent}（{self.counted}）" if self.base else NOTHING


@dataclass(frozen=True)
class Summary:
    """rows: of every fate, as `outcomes` returns them for one period."""

    rows: tuple[Outcome, ...]

    def of(self, fate: Fate) -> tuple[Outcome, ...]:
        return tuple(row for row in self.rows if row.fate == fate)

    @cached_property
    def cohort(self) -> tuple[Outcome, ...]:
        """What the rates are about."""
        return self.of(Fate.COUNTED)

    @cached_property
    def excluded(self) -> tuple[Outcome, ...]:
        return self.of(Fate.EXCLUDED)

    @cached_property
    def never_due(self) -> tuple[Outcome, ...]:
        return self.of(Fate.NEVER_DUE)

    @cached_property
    def not_yet(self) -> tuple[Outcome, ...]:
        return self.of(Fate.NOT_YET)

    @cached_property
    def figures(self) -> dict[str, Figure[Outcome]]:
        """By key, in the order of `MEASURES`."""
        return {measure.key: figure_of(measure, self.cohort) for measure in MEASURES}

    def __getitem__(self, key: str) -> Figure[Outcome]:
        return self.figures[key]

    @cached_property
    def compression(self) -> Compression:
        return Compression(tuple(row for row in self.cohort if row.days_promised is not None))

    @cached_property
    def late(self) -> tuple[Outcome, ...]:
        """Not on time, by number; how late each is stands in its history (`mailbox.report`)."""
        return self["on_time"].misses

    @property
    def returns(self) -> int:
        """Times, not requests."""
        return sum(row.returns for row in self.cohort)

    @property
    def extensions(self) -> int:
        return sum(row.extensions for row in self.cohort)

    @cached_property
    def moved_outside(self) -> tuple[Outcome, ...]:
        """Requests for which another date of a superior was recorded, by number."""
        return tuple(row for row in self.cohort if row.moved_outside)

    @property
    def enterprises(self) -> int:
        """Different enterprises; who is not registered counts by the typed name."""
        return len({row.firm for row in self.cohort})


def summary(rows: Iterable[Outcome]) -> Summary:
    return Summary(tuple(rows))


def figure_of(measure: Measure[Row], cohort: Iterable[Row]) -> Figure[Row]:
    base = tuple(row for row in cohort if measure.base(row))
    return Figure(measure, tuple(row for row in base if measure.hit(row)), base)


def chosen(rows: Summary, key: str, part: str) -> tuple[Outcome, ...] | None:
    """The requests behind a number: part is hit | miss | base of a measure, or `all` of a list by its name.

    None when there is no such number.
    """
    if key in BY_KEY:
        return rows[key].part(part)
    lists = {
        "cohort": rows.cohort, "excluded": rows.excluded, "never_due": rows.never_due,
        "not_yet": rows.not_yet, "compression": rows.compression.rows,
    }  # fmt: skip
    return lists.get(key) if part == "all" else None


def say_share(part: int, whole: int) -> str:
    """One digit after the point, never rounded to an end: only all is 100 %, only none is 0 %."""
    if not whole:
        return NOTHING
    if part in (0, whole):
        return "100%" if part else "0%"
    tenths = min(max(round(part * 1000 / whole), 1), 999)
    return f"{tenths // 10}.{tenths % 10}%"
