"""Who is on duty: today for notices and pages, and a week for the roster."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.deputies import Span
from accounts.models import Absence, User
from alliance.models import Department, DepartmentMember, DutyDay
from mailbox.duty.week import Cell, Day, cells, there
from mailbox.models import MailboxSettings, Workday
from mailbox.openings import next_open

KEPT = timedelta(weeks=4)  # a roster that was kept within it and names nobody now has gaps


@dataclass(frozen=True)
class OnDuty:
    """user: who is there; absent: for whom she stands in. Never shown to the public."""

    department: Department
    user: User
    absent: User | None = None

    @property
    def name(self) -> str:
        return f"{self.user}（代{self.absent}）" if self.absent else str(self.user)

    def __str__(self) -> str:
        return f"{self.name} · {self.phone}" if self.phone else self.name

    @property
    def phone(self) -> str:
        """Her office's telephone, else the department's."""
        return self.user.phone or self.department.phone


@dataclass(frozen=True)
class Row:
    """A department's week. is_mine: the reader may change it.

    keeps_roster: somebody is on duty in that week or was shortly before: who keeps no roster has no gaps in it.
    """

    department: Department
    cells: list[Cell]
    is_mine: bool
    keeps_roster: bool

    @property
    def gaps(self) -> int:
        return sum(cell.is_gap for cell in self.cells) if self.keeps_roster else 0


def on_duty(departments: Collection[int] | QuerySet, day: date | None = None) -> dict[int, OnDuty]:
    """By department, those left out where nobody is planned or there. One query, three where somebody is."""
    day = day or timezone.localdate()
    rows = DutyDay.objects.filter(department__in=departments, day=day)
    planned = {row.department_id: row for row in rows.select_related("department", "user")}
    if not planned:
        return {}
    spans = _spans({row.user_id for row in planned.values()}, day, day)
    present = _present(planned)
    keys = {key: there(row.user_id, day, spans, present[key]) for key, row in planned.items()}
    deputies = User.objects.in_bulk(
        {key for key in keys.values() if key} - {r.user_id for r in planned.values()}
    )
    found = {}
    for key, row in planned.items():
        if keys[key]:
            is_there = keys[key] == row.user_id
            user = row.user if is_there else deputies.get(keys[key], row.user)
            found[key] = OnDuty(row.department, user, None if is_there else row.user)
    return found


def told_first(departments: Collection[int], at: datetime) -> dict[int, OnDuty]:
    """By department: who is to hear of what comes in at `at`. In the evening and on a day off it is who is on
    duty when the office opens again, but who was put on duty on that very day off."""
    calendar = MailboxSettings.load().calendar(Workday.objects.as_days())
    found = on_duty(departments, timezone.localdate(next_open(calendar, at)))
    today = timezone.localdate(at)
    return found if calendar.is_workday(today) else found | on_duty(departments, today)


def weeks(departments: Collection[Department], days: list[Day], mine: Collection[int]) -> list[Row]:
    """Three queries for any number of departments."""
    first, last = days[0].day, days[-1].day
    planned: dict[int, dict[date, int]] = {row.pk: {} for row in departments}
    for row in DutyDay.objects.filter(department__in=planned, day__range=(first - KEPT, last)):
        planned[row.department_id][row.day] = row.user_id
    spans = _spans({who for days in planned.values() for who in days.values()}, first, last)
    present = _present(planned)
    return [
        Row(row, cells(days, planned[row.pk], spans, present[row.pk]), row.pk in mine, bool(planned[row.pk]))
        for row in departments
    ]


def planned_in(department: Department, days: Iterable[date]) -> dict[date, int]:
    """Keys of people by day."""
    rows = DutyDay.objects.filter(department=department, day__in=list(days))
    return dict(rows.values_list("day", "user"))


def _spans(people: Collection[int], first: date, last: date) -> list[Span]:
    if not people:
        return []
    rows = Absence.objects.unended().filter(person__in=people, first_day__lte=last, last_day__gte=first)
    return [row.span for row in rows]


def _present(departments: Iterable[int]) -> dict[int, set[int]]:
    """Keys of who works in each department."""
    found: dict[int, set[int]] = {key: set() for key in departments}
    rows = DepartmentMember.objects.active().filter(department__in=found, user__is_active=True)
    for department, user in rows.values_list("department", "user"):
        found[department].add(user)
    return found
