"""Which department answers for a request."""

from collections.abc import Iterable
from datetime import datetime

from alliance.models import Department
from mailbox.case import lead_among
from mailbox.models import DepartmentTask, Suggestion, Ticket


def lead_of(rows: Iterable[DepartmentTask]) -> DepartmentTask | None:
    """The lead that counts among the tasks of one request, by the engine's own rule."""
    return lead_among(rows)


def lead_at(rows: Iterable[DepartmentTask], at: datetime) -> DepartmentTask | None:
    """The lead of that time: of what was open then; after the end the one that counts."""
    opened = [row for row in rows if row.opened_at <= at]
    still = [row for row in opened if row.finished_at is None or row.finished_at >= at]
    return lead_among(still) or lead_among(opened)


def suggested_lead(ticket: Ticket, learned: Suggestion | None) -> Department | None:
    """The rule's; without one what was learned; else the last resort. A closed department is nobody's."""
    lead = learned.department if learned and not ticket.route_rule_id else ticket.route_lead
    return lead if lead and lead.is_active else None
