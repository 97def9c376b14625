"""On the first day of an absence the deputy reads in a letter for whom she stands in, and what lies there."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
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
    """Write the letter once for each absence that runs; samples tell nobody. Returns how many were written."""
    now = now or timezone.now()
    rows = Absence.objects.running(timezone.localdate(now)).filter(told_at=None, is_sample=False)
    return sum(_write(key, now) for key in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def _write(key: int, now: datetime) -> bool:
    row = Absence.objects.select_for_update(of=("self",)).select_related("deputy").get(pk=key)
    if row.told_at:
        return False
    row.told_at = now
    row.save(update_fields=["told_at"])
    if row.deputy.email:
        Notice.objects.create(user=row.deputy, template=TEMPLATE, address=row.deputy.email, next_try_at=now)
    return bool(row.deputy.email)


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
        signs=DepartmentMember.objects.active().filter(user=row.person_id, role="head").exists(),
        coordinates=coordinates_herself(row.person),
    )  # fmt: skip
