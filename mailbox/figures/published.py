"""Figures as the public reads them: of the whole zone, and of departments that have agreed to show theirs.

Without complaints: whoever is complained about must not be able to tell from a count that somebody did.
"""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.utils import timezone

from alliance.models import Department
from alliance.published import PublicFigures
from mailbox.figures.outcome import Outcome
from mailbox.figures.periods import Period
from mailbox.figures.reading import counted, falling_in, outcomes
from mailbox.figures.slicing import Dimension, by
from mailbox.figures.summary import summary
from mailbox.models import DepartmentTask, Ticket
from mailbox.worktime import DAY

LEAST = 5  # cases, below which nothing is said (design §5, Rates)
SHOWN = ("contacted", "on_time", "solved", "satisfied")
DAY_IN_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Share:
    """value: 0 to 1. percent, counted and formula as the staff's page prints them."""

    key: str
    label: str
    value: float
    percent: str
    counted: str
    formula: str


@dataclass(frozen=True)
class ZoneFigures:
    """cohort: requests whose limit fell in the days from `first` to `last`; is_sample: all of them are invented."""

    first: date
    last: date
    cohort: int
    shares: tuple[Share, ...]
    is_sample: bool


def zone_figures() -> ZoneFigures | None:
    """Of all requests of the year up to yesterday, counted once a day; None below five cases."""
    today = timezone.localdate()
    key = f"mailbox.published_zone:{today}"
    found = cache.get(key)
    if found is None:
        found = _count_zone(today)
        cache.set(key, found, DAY_IN_SECONDS)
    return found if found.cohort >= LEAST else None


def _count_zone(today: date) -> ZoneFigures:
    """Samples count while there is nothing real, and are said to be samples. A share of fewer than five is left out."""
    period = Period(today - 365 * DAY, today - DAY)
    tickets = falling_in(counted(Ticket.objects.no_complaints()), period)
    rows = summary(outcomes(tickets, period.end))
    shares = tuple(
        Share(one.key, one.label, one.value or 0, one.percent, one.counted, one.formula)
        for one in (rows[key] for key in SHOWN)
        if one.denominator >= LEAST
    )
    is_sample = tickets.filter(is_sample=True).exists()
    return ZoneFigures(period.first, period.last, len(rows.cohort), shares, is_sample)


def published_figures(departments: list[Department]) -> dict[int, PublicFigures]:
    """{department: figures} of the year up to yesterday, counted once a day; who has too few cases is left out."""
    today = timezone.localdate()
    keys = {_key(today, row.pk): row.pk for row in departments}
    known = cache.get_many(keys)
    if missing := [pk for key, pk in keys.items() if key not in known]:
        counted_now = _count(missing, today)
        fresh = {_key(today, pk): counted_now.get(pk, ()) for pk in missing}
        cache.set_many(fresh, DAY_IN_SECONDS)
        known |= fresh
    return {pk: known[key] for key, pk in keys.items() if known[key]}


def _key(today: date, department: int) -> str:
    return f"mailbox.published:{today}:{department}"


def _count(departments: list[int], today: date) -> dict[int, PublicFigures]:
    period = Period(today - 365 * DAY, today - DAY)
    led = DepartmentTask.objects.filter(is_lead=True, department__in=departments).values("ticket")
    real = counted(Ticket.objects.no_complaints()).filter(is_sample=False)  # nothing invented in public
    tickets = falling_in(real, period).filter(pk__in=led)
    parts = by(Dimension.DEPARTMENT, summary(outcomes(tickets, period.end)).cohort)
    return {
        pk: _figures(part, period)
        for pk in departments
        if len(part := parts.get(str(pk), ())) >= LEAST
    }  # fmt: skip


def _figures(part: tuple[Outcome, ...], period: Period) -> PublicFigures:
    """A share of fewer than five is left out as well."""
    rows = summary(part)
    shares = [rows[key] for key in SHOWN if rows[key].denominator >= LEAST]
    lines = (("到期诉求", f"{len(part)} 件"), *((one.label, one.text) for one in shares))
    return PublicFigures(lines, "近一年", period.last, "红色邮筒统计")
