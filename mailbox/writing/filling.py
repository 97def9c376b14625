"""What the placeholders stand for on one request."""

from datetime import datetime

from django.utils import timezone

from alliance.models import Department
from mailbox.access import departments_of
from mailbox.leads import lead_of
from mailbox.models import CannedAnswer, DepartmentTask, Ticket
from mailbox.worktime import say_day, say_moment
from mailbox.writing.placeholders import filled


def values(ticket: Ticket, task: DepartmentTask | None, user, now: datetime | None = None) -> dict[str, str]:
    """Words for each placeholder, empty where the request has none. task: of the move, None for the request's."""
    department = _department(ticket, task, user)
    return {
        "编号": ticket.number,
        "企业": ticket.enterprise.title if ticket.enterprise else ticket.enterprise_name,
        "部门": department.name if department else "",
        "办公电话": department.phone if department else "",
        "办结时限": say_moment(ticket.due_at),
        "类别": ticket.category.name,
        "园区": ticket.park.title if ticket.park else "",
        "今天": say_day(timezone.localdate(now)),
    }


def use(canned: CannedAnswer, ticket: Ticket, task: DepartmentTask | None, user) -> str:
    """The canned text for this request; that it was used is counted."""
    CannedAnswer.objects.filter(pk=canned.pk).count_use()
    return filled(canned.text, values(ticket, task, user))


def appended(written: str, text: str) -> str:
    """What was written, and the inserted text below it."""
    return "\n\n".join(part for part in (written.strip(), text) if part)


def _department(ticket: Ticket, task: DepartmentTask | None, user) -> Department | None:
    """Of the task; else the writer's own among those at work; else the lead's."""
    if task:
        return task.department
    tasks = list(ticket.tasks.select_related("department").order_by("key"))
    own = departments_of(user)
    mine = next((row for row in reversed(tasks) if row.is_open and row.department_id in own), None)
    lead = mine or lead_of(tasks)
    return lead.department if lead else None
