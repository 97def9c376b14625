"""当日待办: at the opening of office each working day one letter to each member of staff who has something.

It carries counts and numbers of requests, nothing that tells of a person or an enterprise.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Absence, User
from mailbox.admin.access import oversees
from mailbox.admin.deadlines import Reader
from mailbox.admin.queues import due_today, overdue, waiting
from mailbox.models import CallTask, DepartmentTask, DigestDay, MailboxSettings, Notice, Ticket, Workday
from mailbox.notifications.audiences import supervisors
from mailbox.workflow import TaskState
from mailbox.worktime import ZONE

SHOWN = 10  # numbers of one line; who has more reads them in the list
TEMPLATE = "digest"


@dataclass(frozen=True)
class Line:
    """numbers: of the first requests; count: of all."""

    label: str
    count: int
    numbers: tuple[str, ...]

    def __str__(self) -> str:
        named = "、".join(self.numbers)
        return f"{self.label} {self.count} 件：{named}{' 等' if self.count > len(self.numbers) else ''}"


def run(now: datetime | None = None) -> int:
    """Write today's digests while the office is open, once. Returns how many; the outbox sends them."""
    now = now or timezone.now()
    today = now.astimezone(ZONE).date()
    if DigestDay.objects.filter(day=today).exists() or not _is_time(now):
        return 0
    with transaction.atomic():
        _, is_new = DigestDay.objects.get_or_create(day=today)
        return sum(_write(user, now) for user in readers()) if is_new else 0


def _is_time(now: datetime) -> bool:
    """From the opening to the close of a working day, the noon break counted."""
    calendar = MailboxSettings.load().calendar(Workday.objects.as_days())
    today = now.astimezone(ZONE).date()
    opens, _ = calendar.spans[0].on(today)
    return calendar.is_workday(today) and opens <= now < calendar.close_of(today)


def readers() -> QuerySet[User]:
    """Who works in a department, coordinates or supervises, has a mailbox and did not opt out."""
    work = Q(department_memberships__is_active=True) | Q(coordinator__isnull=False)
    deputies = Absence.objects.running().values("deputy")
    people = User.objects.filter(
        work | Q(pk__in=supervisors().values("pk")) | Q(pk__in=deputies), is_active=True
    )
    return people.exclude(email="").exclude(digest_choice__wants=False).distinct()


def _write(user: User, now: datetime) -> bool:
    if not lines(user, now):
        return False
    today = now.astimezone(ZONE).date()
    Notice.objects.create(user=user, day=today, template=TEMPLATE, address=user.email, next_try_at=now)
    return True


def lines(user: User, now: datetime | None = None) -> list[Line]:
    """What the reader finds in the lists at `now`, empty lines left out; sample requests do not count."""
    now = now or timezone.now()
    tickets = Ticket.objects.visible_to(user).filter(is_sample=False)
    reader = Reader(user, now)
    late = _line("逾期", overdue(tickets, reader), "due_at")
    today = _line("今日到期", due_today(tickets, reader), "due_at")
    accepts = waiting(tickets, reader) if oversees(user) else tickets.none()
    new = _line("待受理", accepts, "submitted_at")
    unclaimed = DepartmentTask.objects.of_user(user).filter(state=TaskState.UNCLAIMED)
    claim = _line("待签收", tickets.filter(pk__in=unclaimed.values("ticket")), "submitted_at")
    calls = CallTask.objects.of_user(user).open().values("ticket")
    call = _line("待电话告知", tickets.filter(pk__in=calls), "submitted_at")
    return [line for line in (late, today, new, claim, call) if line.count]


def _line(label: str, tickets: QuerySet[Ticket], order: str) -> Line:
    numbers = list(tickets.order_by(order, "pk").values_list("number", flat=True))
    return Line(label, len(numbers), tuple(numbers[:SHOWN]))
