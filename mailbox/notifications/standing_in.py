"""On the first day of an absence the deputy reads in a letter for whom she stands in, and what lies there."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Absence, User
from alliance.models import DepartmentMember
from mailbox.models import DepartmentTask, Notice, Ticket
from mailbox.models.people import coordinates_herself

SHOWN = 20
TEMPLATE = "deputy"


@dataclass(frozen=True)
class StandingIn:
    """numbers: of the first requests whose tasks the absent person holds; count: of all that the deputy sees."""

    absence: Absence
    count: int
    numbers: tuple[str, ...]
    signs: bool
    coordinates: bool


def run(now: datetime | None = None) -> int:
    """Write each deputy one letter of the absences that have begun; samples tell nobody. Returns how many."""
    now = now or timezone.now()
    rows = Absence.objects.running(timezone.localdate(now)).filter(told_at=None, is_sample=False)
    deputies = User.objects.filter(pk__in=rows.values("deputy")).order_by("pk")
    return sum(_write(deputy, rows, now) for deputy in deputies)


@transaction.atomic
def _write(deputy: User, rows: QuerySet[Absence], now: datetime) -> bool:
    """The letter tells of everybody for whom she stands in: of two absences one letter is enough."""
    mine = rows.filter(deputy=deputy).select_for_update(of=("self",))
    keys = list(mine.values_list("pk", flat=True))
    Absence.objects.filter(pk__in=keys).update(told_at=now)
    if not keys or not deputy.email:
        return False
    Notice.objects.create(user=deputy, template=TEMPLATE, address=deputy.email, next_try_at=now)
    return True


def standings(deputy: User | None) -> list[StandingIn]:
    """For whom she stands in today, as it is when the letter goes; nothing of a request that she may not see."""
    if deputy is None:
        return []
    rows = (
        Absence.objects.running().filter(deputy=deputy).select_related("person").order_by("first_day", "pk")
    )
    return [_standing(row, deputy) for row in rows]


def _standing(row: Absence, deputy: User) -> StandingIn:
    tasks = DepartmentTask.objects.filter(is_open=True, claimed_by=row.person_id)
    held = Ticket.objects.visible_to(deputy).filter(pk__in=tasks.values("ticket"), is_sample=False)
    numbers = list(held.order_by("due_at", "pk").values_list("number", flat=True))
    return StandingIn(
        row, len(numbers), tuple(numbers[:SHOWN]),
        signs=DepartmentMember.objects.active().heads().filter(user=row.person_id).exists(),
        coordinates=coordinates_herself(row.person),
    )  # fmt: skip
