"""Writes a file of holidays into the table, all of it or nothing, and moves the open promises once."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from mailbox.models import Workday
from mailbox.services.rescheduling import reschedule
from mailbox.workdays.plan import Days, Plan, plan_of


@dataclass(frozen=True)
class Imported:
    """moved: open requests whose limit is another now."""

    plan: Plan
    moved: int


def import_workdays(given: Days, seal: str | None = None) -> Imported | None:
    """Write the days of a file; `seal` of the plan that was shown. None: the table has changed since, nothing
    was written."""
    try:
        plan = _write(given, seal)
    except IntegrityError:  # somebody wrote the same day a moment earlier
        return None
    return Imported(plan, reschedule() if plan.changes else 0) if plan else None


@transaction.atomic
def _write(given: Days, seal: str | None) -> Plan | None:
    plan = plan_of(Workday.objects.select_for_update().as_days(), given)
    if seal is not None and seal != plan.seal:
        return None
    rows = Workday.objects.in_bulk([change.day for change in plan.changes], field_name="date")
    for change in plan.changes:
        row = rows.get(change.day) or Workday(date=change.day)
        if change.after is None:
            row.delete()
            continue
        row.is_working, row.name = change.after.is_working, change.after.name
        row.save()
    return plan
