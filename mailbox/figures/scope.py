"""Whose figures somebody may see: supervisors all, coordinators their parks, departments their own."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.access import own_departments
from mailbox.figures.outcome import Outcome
from mailbox.figures.periods import Period
from mailbox.figures.reading import counted, falling_in, outcomes
from mailbox.figures.task_figures import TaskOutcome
from mailbox.figures.task_reading import task_outcomes
from mailbox.figures.visit_figures import VisitOutcome, visit_outcomes
from mailbox.models import Ticket
from mailbox.models.people import covers_all_parks
from mailbox.models.ticket_queryset import TicketQuerySet


@dataclass(frozen=True)
class Scope:
    """label: said on the page. departments: the reader's own, None for who sees whole parks."""

    label: str
    departments: frozenset[int] | None = None


def scope_of(user) -> Scope | None:
    """None for who has no figures to see at all. Lists and figures go by the same rule."""
    if not user.is_active:
        return None
    if user.has_perm("mailbox.supervise_ticket"):
        return Scope("全部园区")
    if user.has_perm("mailbox.coordinate_ticket"):
        return Scope("全部园区" if covers_all_parks(user) else "您负责的园区")
    own = own_departments(user)
    return Scope("本部门主办的诉求", own) if own else None


def visible_outcomes(user, period: Period, now: datetime) -> list[Outcome]:
    """The outcomes of a period that the reader may count and open; none for who has no scope.

    A complaint is hidden from everybody who works in the accused department, supervisors included, by
    `visible_to`: it stands in none of their counts. Of a department's requests only those that it led.
    """
    own = _own(user)
    rows = outcomes(falling_in(counted(seen_by(user)), period), now)
    return rows if own is None else [row for row in rows if row.department in own]


def visible_tasks(user, period: Period, now: datetime) -> list[TaskOutcome]:
    """The same for tasks opened in the period: departments see their own alone."""
    own = _own(user)
    rows = task_outcomes(seen_by(user), period, now)
    return rows if own is None else [row for row in rows if row.department in own]


def visible_visits(user, period: Period, now: datetime) -> list[VisitOutcome]:
    """The same for visits: departments see those to their own answers."""
    own = _own(user)
    rows = visit_outcomes(seen_by(user), period, now)
    return rows if own is None else [row for row in rows if row.department in own]


def seen_by(user) -> TicketQuerySet:
    """Requests from which the reader's figures are made, before departments are looked at."""
    if scope_of(user) is None:
        return Ticket.objects.none()
    if user.has_perm("mailbox.coordinate_ticket") and not user.has_perm("mailbox.supervise_ticket"):
        return Ticket.objects.coordinated_by(user)
    return Ticket.objects.visible_to(user)


def _own(user) -> frozenset[int] | None:
    scope = scope_of(user)
    return scope.departments if scope else frozenset()
