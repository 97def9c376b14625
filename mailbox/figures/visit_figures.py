"""What 成效回访 found: visited in time, reached, of use. Apart from the rates, which end with the answer.

A visit counts on the day on which it was concluded, at the latest on the last day of its window: what nobody did
falls into the count by itself, and nobody moves a visit out of a period.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from mailbox.figures.measures import Measure
from mailbox.figures.outcome import department_of
from mailbox.figures.periods import Period
from mailbox.figures.reading import counted, parts_of
from mailbox.models import TicketEvent
from mailbox.models.choices import Effect
from mailbox.models.settings import LONGEST_WINDOW
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.promises.clocks import Happening
from mailbox.promises.promise import Promise
from mailbox.visits.reading import LOOKED_AT, Visit, visits
from mailbox.workflow import State
from mailbox.worktime import ZONE

TOLD = ("ticket_id", "move", "at", "from_state", "to_state", "data", "role")
IN_PLACE = frozenset({Effect.YES, Effect.PARTLY, Effect.NONE})


@dataclass(frozen=True)
class VisitOutcome:
    """One visit that is over, or should be. effect: "" while nobody came.

    department: the lead, as it is now: after a reopening that changed the lead no longer who gave that answer.
    """

    ticket: int
    number: str
    department: int | None
    park: int | None
    category: int
    counted_on: date
    is_timely: bool
    effect: str = ""

    @property
    def month(self) -> str:
        """2026-11"""
        return f"{self.counted_on:%Y-%m}"

    @property
    def is_reached(self) -> bool:
        return self.effect not in ("", Effect.UNREACHED)


VISIT_MEASURES: tuple[Measure[VisitOutcome], ...] = (
    Measure(
        "visited", "成效回访按时率", "回访期内完成的（三天都没联系上也算完成） ÷ 应回访的",
        lambda row: row.is_timely, base_label="应回访",
    ),
    Measure(
        "reached", "回访联系上占比", "联系上企业的 ÷ 已完成的",
        lambda row: row.is_reached, lambda row: bool(row.effect), "已完成",
    ),
    Measure(
        "effective", "见效占比", "企业说已见效的 ÷ 联系上的（已迁出、停业的除外）",
        lambda row: row.effect == Effect.YES, lambda row: row.effect in IN_PLACE, "联系上",
    ),
    Measure(
        "partly_effective", "部分见效占比", "企业说部分见效的 ÷ 联系上的（已迁出、停业的除外）",
        lambda row: row.effect == Effect.PARTLY, lambda row: row.effect in IN_PLACE, "联系上",
    ),
)  # fmt: skip
VISIT_KEYS = frozenset(measure.key for measure in VISIT_MEASURES)
FIELDS = ("pk", "number", "promise", "park_id", "category_id")


def visit_outcomes(tickets: TicketQuerySet, period: Period, now: datetime) -> list[VisitOutcome]:
    """Of visits that count in the period, by number; three queries for any number of requests."""
    rows = counted(tickets).reachable().filter(pk__in=_closed_around(period)).order_by("number")
    known = list(rows.values_list(*FIELDS))
    if not known:
        return []
    keys, found = rows.order_by().values("pk"), list[VisitOutcome]()
    events, parts = _happenings(keys), parts_of(keys)
    for pk, number, promise, park, category in known:
        place = (pk, number, department_of(tuple(parts[pk])), park, category)
        told = (_outcome(place, visit, now) for visit in visits(Promise(**promise), events[pk]))
        found += [row for row in told if row and period.first <= row.counted_on <= period.last]
    return found


def _outcome(place: tuple, visit: Visit, now: datetime) -> VisitOutcome | None:
    """None while the window is open, and for a request that was taken up again before its end: by the staff
    without the visit that they owed by then, it counts on its last day as every other one left undone."""
    today = now.astimezone(ZONE).date()
    end = visit.concluded_at or (None if visit.is_given_up else visit.ended_at)
    ended_on = end.astimezone(ZONE).date() if end else None
    is_over = visit.last < (ended_on or today)
    if not (is_over or visit.concluded_at):
        return None
    is_timely = visit.concluded_at is not None and not is_over
    day = visit.last if is_over or ended_on is None else ended_on
    return VisitOutcome(*place, counted_on=day, is_timely=is_timely, effect=visit.effect)


def _closed_around(period: Period) -> QuerySet:
    """Keys of requests that were closed in the period or at most the longest window before it. By the history
    and not by the date that is owed now: taking a request up again takes no visit out of the count."""
    first = period.start - timedelta(days=LONGEST_WINDOW)
    closings = TicketEvent.objects.filter(to_state=State.CLOSED, at__gte=first, at__lt=period.end)
    return closings.order_by().values("ticket")


def _happenings(keys) -> defaultdict[int, list[Happening]]:
    found: defaultdict[int, list[Happening]] = defaultdict(list)
    rows = TicketEvent.objects.filter(ticket__in=keys).order_by("at", "id")
    rows = rows.filter(Q(move__in=LOOKED_AT) | Q(from_state=State.CLOSED) | Q(to_state=State.CLOSED))
    for ticket, *told in rows.values_list(*TOLD):
        found[ticket].append(Happening(*told))
    return found
