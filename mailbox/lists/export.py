"""A list as a table to take along: what became of each request, nothing that tells of a person."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.sheets import MOST_ROWS, Sheet
from mailbox.exporting import headings
from mailbox.leads import lead_of
from mailbox.models import Ticket, TicketEvent
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.workflow import GONE

AT_A_TIME = 1000
LEFT_OUT = "不含联系人、电话、邮箱和诉求原文；标题摘自原文，也不导出。需要时按编号在诉求页查看。"
COLUMNS = headings(
    "number state channel outside_number ledger_number category park enterprise lead assists submitted_at"
    " contact_due_at contacted_at opinion_due_at opinion_at due_at answered_at closed_at"
    " result solved level round returns extensions nudges"
)


def sheet_of(tickets: TicketQuerySet, title: str, now: datetime) -> Sheet:
    """tickets: in their order, of those the reader may see. Times are of the office's zone."""
    granted = TicketEvent.objects.filter(ticket=OuterRef("pk"), move="grant_extension").order_by()
    count = granted.values("ticket").annotate(number=Count("pk")).values("number")
    rows = tickets.with_people().annotate(extensions=Coalesce(Subquery(count, IntegerField()), 0))
    found = rows[: MOST_ROWS + 1].iterator(chunk_size=AT_A_TIME)
    return Sheet(title, COLUMNS, map(_row, found), now, (LEFT_OUT,))


def _row(ticket: Any) -> Sequence[object]:
    """ticket: with its `extensions` counted. An archive has neither limits nor anything counted here."""
    own = (ticket.outside_number, "")
    return (
        ticket.number, ticket.get_state_display(), ticket.get_channel_display(),
        *(reversed(own) if ticket.is_archive else own),
        ticket.category, ticket.park or "", ticket.enterprise or ticket.enterprise_name,
        *_departments(ticket), *(_of_archive(ticket) if ticket.is_archive else _handled(ticket)),
    )  # fmt: skip


def _of_archive(ticket: Ticket) -> Sequence[object]:
    """The dates of its ledger, with an hour only where it has one."""
    received, *ended = map(_as_written, (ticket.submitted_at, ticket.answered_at, ticket.closed_at))
    limits, counted = COLUMNS[COLUMNS.index("首次联系时限") :], COLUMNS[COLUMNS.index("结果") :]
    between = len(limits) - len(counted) - len(ended)
    return (received, *[None] * between, *ended, *[None] * len(counted))


def _as_written(at: datetime | None) -> datetime | date | None:
    local = at and timezone.localtime(at)
    return local.date() if local and local.time() == time.min else local


def _handled(ticket: Any) -> Sequence[object]:
    return (
        ticket.submitted_at,
        ticket.contact_due_at, ticket.contacted_at, ticket.opinion_due_at, ticket.opinion_at,
        ticket.due_at, ticket.answered_at, ticket.closed_at,
        ticket.get_result_display(), ticket.get_solved_display(), ticket.get_level_display() or "",
        ticket.round, ticket.returns, ticket.extensions, ticket.nudges,
    )  # fmt: skip


def _departments(ticket: Ticket) -> tuple[str, str]:
    """The lead that counts, and everybody who assists or assisted it."""
    tasks = list(ticket.tasks.all())
    lead = lead_of(tasks)
    assists = {task.department.short_name for task in tasks if not task.is_lead and task.state not in GONE}
    return (lead.department.short_name if lead else "", "、".join(sorted(assists)))
