"""Arranging that somebody stands in: who may set it for whom, who can be the deputy, and ending it early."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import audit
from accounts.deputies import MOST_DAYS, Obstacle, Span, obstacle
from accounts.models import Absence, User
from accounts.roles import ADMIN_ACCESS
from alliance.models import DepartmentMember
from core.dates import short_day
from mailbox.case import MoveRefused
from mailbox.models import Coordinator
from mailbox.models.people import (
    BY_GROUP_OR_NAME,
    SUPERVISE,
    administrators,
    coordinates_herself,
    kept_apart,
)
from mailbox.notifications import set_for

KEEPS_ACCOUNTS = "accounts.add_user"
SENTENCES = {
    Obstacle.SELF: ("deputy", "代理人不能是本人，请选择另一位同事。"),
    Obstacle.BACKWARDS: ("last_day", "结束日期不能早于开始日期。"),
    Obstacle.PAST: ("first_day", "开始日期最早是今天，过去的日子不能补设。"),
    Obstacle.LONG: ("last_day", f"一次代理最长 {MOST_DAYS} 天；长期不在岗请把工作交接给同事。"),
    Obstacle.OVERLAP: ("first_day", "{person}在 {days} 已由{deputy}代理，日期不能重叠。"),
    Obstacle.DEPUTY_AWAY: ("deputy", "{person}在 {days} 自己不在岗（由{deputy}代理），请选择别人。"),
    Obstacle.PERSON_STANDS_IN: (
        "first_day", "{deputy}在 {days} 正代理{person}，代理不能再转给别人。请先结束那一次代理，再设置这一次。",
    ),
}  # fmt: skip

NOT_HERS_TO_END = "这次代理由本人、部门负责人或系统管理员结束，协调员的也可以由督办员结束。"


@dataclass(frozen=True)
class Wanted:
    """first and last day both included, Asia/Shanghai."""

    person: User
    deputy: User
    first_day: date
    last_day: date


@transaction.atomic
def lend(wanted: Wanted, by: User, today: date | None = None, *, is_sample: bool = False) -> Absence:
    """Write the row, the audit entry and, where somebody else sets it, a letter to who is away.

    Raises MoveRefused with a sentence and its field.
    """
    people = [wanted.person.pk, wanted.deputy.pk]
    list(User.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    _check_right(by, wanted)
    _check_days(wanted, today or timezone.localdate())
    _check_fit(wanted)
    row = Absence.objects.create(
        person=wanted.person, deputy=wanted.deputy, created_by=by, is_sample=is_sample,
        first_day=wanted.first_day, last_day=wanted.last_day,
    )  # fmt: skip
    names = f"{wanted.person.get_username()} 由 {wanted.deputy.get_username()} 代理"
    audit.record("设置代理", row, f"{names} {wanted.first_day} 至 {wanted.last_day}", user=by)
    set_for.tell(row)
    return row


@transaction.atomic
def end(row: Absence, by: User, at: datetime | None = None) -> Absence:
    """From this moment on nobody stands in any more. Raises MoveRefused when it is over already."""
    row = Absence.objects.select_for_update().get(pk=row.pk)
    at = at or timezone.now()
    if not may_end_for(by, row.person):
        raise MoveRefused(NOT_HERS_TO_END)
    if row.ended_at or row.last_day < timezone.localdate(at):
        raise MoveRefused("这次代理已经结束。")
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record("结束代理", row, user=by)
    return row


def absences_visible_to(user: User) -> QuerySet[Absence]:
    """Of oneself either way, of the departments that one leads, all for who keeps the accounts."""
    rows = Absence.objects.select_related("person", "deputy", "created_by", "ended_by")
    if user.has_perm(KEEPS_ACCOUNTS):
        return rows
    return rows.filter(Q(person__in=people_set_by(user)) | Q(person=user) | Q(deputy=user))


def people_set_by(user: User) -> QuerySet[User]:
    """For whom the user may arrange a deputy: herself, and whom she has to see to.

    Who keeps the accounts grants no rights (domain rule D7), so a coordinator who cannot do it herself, who
    is suddenly ill, has it done by a supervisor, who watches over her work and cannot be the deputy.
    """
    staff = User.objects.filter(is_active=True).order_by("display_name", "username")
    members, bound = DepartmentMember.objects.active(), Coordinator.objects.values("user")
    if user.has_perm(KEEPS_ACCOUNTS):
        return staff.filter(Q(pk=user.pk) | (Q(pk__in=members.values("user")) & ~Q(pk__in=bound)))
    # Neither a coordinator's parks nor what a colleague does in other departments is the head's to give
    # away, and a headship that is lent gives away nothing: its deputy would prolong it herself.
    led = Q(department__in=members.heads().filter(user=user.pk).values("department"))
    beyond = members.filter(~led, department__is_active=True).values("user")
    below = Q(pk__in=members.filter(led).values("user")) & ~Q(pk__in=beyond) & ~Q(pk__in=bound)
    watched = Q(pk__in=bound) if user.has_perm(SUPERVISE) else Q(pk__in=())
    return staff.filter(Q(pk=user.pk) | below | watched)


def people_ended_by(user: User) -> QuerySet[User]:
    """Whose absence the user may end early: whoever keeps the accounts everybody's, which gives nobody a right."""
    return User.objects.all() if user.has_perm(KEEPS_ACCOUNTS) else people_set_by(user)


def may_set_for(user: User, person: User) -> bool:
    return people_set_by(user).filter(pk=person.pk).exists()


def may_end_for(user: User, person: User) -> bool:
    return people_ended_by(user).filter(pk=person.pk).exists()


def may_have_deputy(person: User) -> bool:
    """Whether she has anything that can be lent; supervising alone cannot."""
    return bool(_departments(person)) or _coordinates(person)


def deputies_for(person: User) -> QuerySet[User]:
    """Who can stand in: colleagues of every department of hers; for a coordinator anybody of the staff who is
    not to be kept apart from that, see `kept_apart`. Never one of the three administrators."""
    found = User.objects.filter(is_active=True).exclude(pk=person.pk).exclude(pk__in=administrators())
    if _coordinates(person):
        staff = User.objects.with_perm(ADMIN_ACCESS, include_superusers=False, backend=BY_GROUP_OR_NAME)
        found = found.filter(pk__in=staff.values("pk")).exclude(pk__in=kept_apart())
    elif not _departments(person):
        return found.none()
    for department in _departments(person):
        at_work = DepartmentMember.objects.active().filter(department=department)
        found = found.filter(pk__in=at_work.values("user"))
    return found.order_by("display_name", "username")


def _coordinates(person: User) -> bool:
    return coordinates_herself(person) and Coordinator.objects.filter(user=person.pk).exists()


def _departments(person: User) -> list[int]:
    rows = DepartmentMember.objects.active().filter(user=person.pk, department__is_active=True)
    return list(rows.values_list("department", flat=True))


def _check_right(by: User, wanted: Wanted) -> None:
    if not may_set_for(by, wanted.person):
        raise MoveRefused("代理由本人、部门负责人或系统管理员设置，协调员的由本人或督办员设置。", "person")
    if wanted.deputy.pk == by.pk and _coordinates(wanted.person):
        raise MoveRefused("不能把自己设为协调员的代理人，请由协调员本人或另一位督办员设置。", "deputy")


def _check_days(wanted: Wanted, today: date) -> None:
    people = [wanted.person.pk, wanted.deputy.pk]
    rows = Absence.objects.unended().filter(Q(person__in=people) | Q(deputy=wanted.person))
    spans = [row.span for row in rows.filter(last_day__gte=today)]
    span = Span(wanted.person.pk, wanted.deputy.pk, wanted.first_day, wanted.last_day)
    if found := obstacle(span, spans, today):
        fault, other = found
        field, sentence = SENTENCES[fault]
        names = User.objects.in_bulk([other.person, other.deputy])
        days = f"{short_day(other.first, today)} 至 {short_day(other.last, today)}"
        raise MoveRefused(
            sentence.format(person=names[other.person], deputy=names[other.deputy], days=days), field
        )


def _check_fit(wanted: Wanted) -> None:
    """Seen only by who gets past the list: it offers nobody else."""
    if not may_have_deputy(wanted.person):
        raise MoveRefused("督办的权限不能由别人代理，请系统管理员给接替的人督办员身份。", "person")
    if deputies_for(wanted.person).filter(pk=wanted.deputy.pk).exists():
        return
    if administrators().filter(pk=wanted.deputy.pk).exists():
        raise MoveRefused("系统、安全、审计管理员不代理同事，请选择别人。", "deputy")
    if _departments(wanted.person):
        raise MoveRefused("代理人须是同一部门在岗的同事：外部门的人看不到本部门的任务。", "deputy")
    raise MoveRefused("协调员的代理人须能登录后台，且不是督办员，请选择在岗的工作人员。", "deputy")
