"""Writing a week of a roster."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from alliance.models import Department, DutyDay
from mailbox.case import MoveRefused


@transaction.atomic
def plan(department: Department, chosen: Mapping[date, User | None], by: User, *, is_sample=False) -> int:
    """Put these people on duty, None for nobody; days that are over are refused. Returns how many changed.

    The department's row is locked, so that of two people who save the second replaces the first.
    """
    if any(day < timezone.localdate() for day in chosen):
        raise MoveRefused("过去的日子不能再改，请刷新页面。")
    Department.objects.select_for_update(no_key=True).get(pk=department.pk)
    present = set(department.members.active().filter(user__is_active=True).values_list("user", flat=True))
    if gone := [user for user in chosen.values() if user and user.pk not in present]:
        raise MoveRefused(f"{gone[0]}已不在本部门，请另选一位。")
    rows = DutyDay.objects.filter(department=department, day__in=list(chosen))
    known = dict(rows.values_list("day", "user"))
    changed = {day: user for day, user in chosen.items() if known.get(day) != (user.pk if user else None)}
    rows.filter(day__in=list(changed)).delete()
    DutyDay.objects.bulk_create(
        DutyDay(department=department, day=day, user=user, is_sample=is_sample)
        for day, user in changed.items()
        if user
    )
    if changed:
        days = "、".join(f"{day:%m-%d}" for day in sorted(changed))
        audit.record("排值班", department, f"{department.short_name} {days}", user=by)
    return len(changed)
