"""The month's report put together: figures of the month and of the one before, and the cases behind them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.figures.compression import Compression
from mailbox.figures.periods import Period
from mailbox.figures.reading import Samples, counted
from mailbox.figures.scope import overseen_outcomes, samples_seen_by, scope_of, seen_by
from mailbox.figures.slicing import NONE, Dimension, by
from mailbox.figures.summary import Figure, Summary, summary
from mailbox.models import RequestCategory
from mailbox.models.people import bindings_of, covers_all_parks, in_parks_of
from mailbox.report.lateness import Lateness
from mailbox.report.reading import Cases, LeftOut
from mailbox.report.sentences import change, opening

COMPARED = (
    "contacted", "opinion", "on_time", "solved", "rated", "satisfied", "explained", "returned", "extended",
    "reopened",
)  # fmt: skip


@dataclass(frozen=True)
class Rate:
    """A figure of the month beside that of the month before."""

    figure: Figure | Compression
    before: Figure | Compression

    @property
    def change(self) -> str:
        return change(self.figure, self.before)


@dataclass(frozen=True)
class Section:
    """A department or category with its own summary."""

    name: str
    rows: Summary


class MonthReport:
    """Of the requests that the reader may open. `now`: as of when, aware."""

    def __init__(self, user, period: Period, now: datetime) -> None:
        self.user, self.period, self.now = user, period, now
        self.found = summary(overseen_outcomes(user, period, now))
        before = period.before()
        self.before = summary(overseen_outcomes(user, before, now) if before else ())

    @property
    def scope(self) -> str:
        """Parks by name: "yours" is nothing to sign."""
        user = self.user
        if user.has_perm("mailbox.supervise_ticket") or not bindings_of(user) or covers_all_parks(user):
            scope = scope_of(user)
            return scope.label if scope else ""
        parks = ParkPage.objects.filter(in_parks_of(user, "pk")).order_by("title")
        return "、".join(parks.values_list("title", flat=True)) or "没有指定园区"

    @property
    def is_unfinished(self) -> bool:
        return self.now < self.period.end

    @cached_property
    def samples(self) -> Samples:
        return samples_seen_by(self.user)

    @cached_property
    def received(self) -> int:
        """How many came in during the month, whenever their limit falls."""
        rows = counted(seen_by(self.user))
        return rows.filter(submitted_at__gte=self.period.start, submitted_at__lt=self.period.end).count()

    @property
    def opening(self) -> list[str]:
        return opening(self.found, self.received)

    @property
    def rates(self) -> list[Rate]:
        rates = [Rate(self.found[key], self.before[key]) for key in COMPARED]
        return [*rates, Rate(self.found.compression, self.before.compression)]

    @property
    def formulas(self) -> list[str]:
        return [f"{rate.figure.label}＝{rate.figure.formula}" for rate in self.rates]

    @cached_property
    def departments(self) -> list[Section]:
        """In the order of the office, never by a rate."""
        rows = Department.objects.order_by("sort_order", "pk").values_list("pk", "name")
        return self._parts(Dimension.DEPARTMENT, [*rows, (NONE, "没有派单")])

    @cached_property
    def categories(self) -> list[Section]:
        return self._parts(Dimension.CATEGORY, list(RequestCategory.objects.values_list("pk", "name")))

    def _parts(self, dimension: Dimension, names: list) -> list[Section]:
        parts = by(dimension, self.found.cohort)
        return [Section(name, summary(parts[str(key)])) for key, name in names if str(key) in parts]

    @cached_property
    def _cases(self) -> Cases:
        return Cases(self.user, self.now)

    @cached_property
    def late(self) -> list[Lateness]:
        return self._cases.late([row.ticket for row in self.found.late])

    @cached_property
    def left_out(self) -> list[LeftOut]:
        return self._cases.left_out([row.ticket for row in self.found.excluded])

    @cached_property
    def still_late(self) -> list[Lateness]:
        return self._cases.still_late()
