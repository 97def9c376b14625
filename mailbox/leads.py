"""Which department answers for a request."""

from collections.abc import Iterable

from alliance.models import Department
from mailbox.case import Case, Task
from mailbox.models import DepartmentTask, Suggestion, Ticket


def lead_of(rows: Iterable[DepartmentTask]) -> DepartmentTask | None:
    """The lead that counts among the tasks of one request, by the engine's own rule, `Case.lead`."""
    by_key = {row.key: row for row in rows}
    tasks = [Task(key, row.department_id, row.is_lead, row.state) for key, row in sorted(by_key.items())]
    lead = Case(tasks=tuple(tasks)).lead
    return by_key[lead.key] if lead else None


def suggested_lead(ticket: Ticket, learned: Suggestion | None) -> Department | None:
    """The rule's; without one what was learned; else the last resort. A closed department is nobody's."""
    lead = learned.department if learned and not ticket.route_rule_id else ticket.route_lead
    return lead if lead and lead.is_active else None
