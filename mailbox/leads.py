"""Which department answers for a request."""

from collections.abc import Iterable

from mailbox.case import Case, Task
from mailbox.models import DepartmentTask


def lead_of(rows: Iterable[DepartmentTask]) -> DepartmentTask | None:
    """The lead that counts among the tasks of one request, by the engine's own rule, `Case.lead`."""
    by_key = {row.key: row for row in rows}
    tasks = [Task(key, row.department_id, row.is_lead, row.state) for key, row in sorted(by_key.items())]
    lead = Case(tasks=tuple(tasks)).lead
    return by_key[lead.key] if lead else None
