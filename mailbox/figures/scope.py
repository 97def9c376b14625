"""Whose figures somebody may see: supervisors all, coordinators their parks, departments their own."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.access import departments_of
from mailbox.figures.outcome import Outcome
from mailbox.figures.periods import Period
from mailbox.figures.reading import counted, falling_in, outcomes
from mailbox.models import Ticket


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
        binding = getattr(user, "coordinator", None)
        covers_all = user.is_superuser or bool(binding and binding.covers_all_parks)
        return Scope("全部园区" if covers_all else "您负责的园区")
    own = departments_of(user)
    return Scope("本部门主办的诉求", own) if own else None


def visible_outcomes(user, period: Period, now: datetime) -> list[Outcome]:
    """The outcomes of a period that the reader may count and open; none for who has no scope.

    A complaint is hidden from everybody who works in the accused department, supervisors included, by
    `visible_to`: it stands in none of their counts. Of a department's requests only those that it led.
    """
    scope = scope_of(user)
    if scope is None:
        return []
    base = Ticket.objects.visible_to(user)
    if scope.departments is None and not user.has_perm("mailbox.supervise_ticket"):
        base = Ticket.objects.coordinated_by(user)
    rows = outcomes(falling_in(counted(base), period), now)
    if scope.departments is None:
        return rows
    return [row for row in rows if row.department in scope.departments]
