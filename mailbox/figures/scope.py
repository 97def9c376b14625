"""Whose figures somebody may see: supervisors all, coordinators their parks, departments their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from mailbox.access import own_departments
from mailbox.figures.outcome import Outcome
from mailbox.figures.periods import Period
from mailbox.figures.reading import Samples, counted, falling_in, outcomes, samples_among
from mailbox.figures.task_figures import TaskOutcome
from mailbox.figures.task_reading import task_outcomes
from mailbox.figures.visit_figures import VisitOutcome, visit_outcomes
from mailbox.models import Ticket
from mailbox.models.people import COORDINATE, coordinates_herself, covers_all_parks
from mailbox.models.ticket_queryset import TicketQuerySet

Row = TypeVar("Row", Outcome, TaskOutcome, VisitOutcome)


@dataclass(frozen=True)
class Scope:
    """label: said on the page. departments: the reader's own, None for who sees whole parks.

    has_parks: beside her departments, who works there, stands in for a coordinator and sees the parks, too.
    """

    label: str
    departments: frozenset[int] | None = None
    has_parks: bool = False

    @property
    def offered(self) -> frozenset[int] | None:
        """The departments that the figures can be of, None for any."""
        return None if self.has_parks else self.departments


def scope_of(user) -> Scope | None:
    """None for who has no figures to see at all. Lists and figures go by the same rule."""
    if not user.is_active:
        return None
    if user.has_perm("mailbox.supervise_ticket"):
        return Scope("全部园区")
    own = frozenset() if coordinates_herself(user) else own_departments(user)
    if user.has_perm(COORDINATE):
        label = "全部园区" if covers_all_parks(user) else "您负责的园区"
        return Scope(f"{label}，本部门主办的诉求", own, has_parks=True) if own else Scope(label)
    return Scope("本部门主办的诉求", own) if own else None


def visible_outcomes(user, period: Period, now: datetime) -> list[Outcome]:
    """The outcomes of a period that the reader may count and open; none for who has no scope.

    A complaint is hidden from everybody who works in the accused department, supervisors included, by
    `visible_to`: it stands in none of their counts. Of a department's requests only those that it led.
    """
    return _of_scope(user, outcomes(falling_in(counted(_readable_by(user)), period), now))


def overseen_outcomes(user, period: Period, now: datetime) -> list[Outcome]:
    """Those of the parks alone, which a report to be signed is about."""
    return outcomes(falling_in(counted(seen_by(user)), period), now)


def visible_tasks(user, period: Period, now: datetime) -> list[TaskOutcome]:
    """The same for tasks opened in the period: departments see their own alone."""
    return _of_scope(user, task_outcomes(_readable_by(user), period, now))


def visible_visits(user, period: Period, now: datetime) -> list[VisitOutcome]:
    """The same for visits: departments see those to their own answers."""
    return _of_scope(user, visit_outcomes(_readable_by(user), period, now))


def seen_by(user) -> TicketQuerySet:
    """Requests from which the reader's figures are made, before departments are looked at."""
    if scope_of(user) is None:
        return Ticket.objects.none()
    if user.has_perm(COORDINATE) and not user.has_perm("mailbox.supervise_ticket"):
        return Ticket.objects.coordinated_by(user)
    return Ticket.objects.visible_to(user)


def samples_seen_by(user) -> Samples:
    """Of those that stand in the reader's lists."""
    return samples_among(_readable_by(user))


def _readable_by(user) -> TicketQuerySet:
    """`seen_by`, with the requests of the own departments for who has parks besides."""
    scope = scope_of(user)
    return Ticket.objects.visible_to(user) if scope and scope.has_parks else seen_by(user)


def _of_scope(user, rows: list[Row]) -> list[Row]:
    scope = scope_of(user)
    if scope is None or scope.departments is None:
        return rows
    own, parks = scope.departments, set[int]()
    if scope.has_parks:
        parks = set(seen_by(user).order_by().values_list("pk", flat=True))
    return [row for row in rows if row.department in own or row.ticket in parks]
