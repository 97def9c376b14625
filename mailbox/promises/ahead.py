"""Which promises of a request are still to be kept, the nearest first, and how they are said. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mailbox.workflow import State
from mailbox.worktime import say_moment

if TYPE_CHECKING:
    from mailbox.models import DepartmentTask, Ticket

CONTACT, OPINION = "首次联系", "办理意见"


def early(ticket: Ticket) -> list[tuple[str, datetime]]:
    """First contact and opinion of an open request, as far as they are owed and not yet kept."""
    if ticket.round > 1 or ticket.state == State.ASKED:
        return []
    promised = [
        (CONTACT, ticket.contact_due_at, ticket.contacted_at),
        (OPINION, ticket.opinion_due_at, ticket.opinion_at),
    ]
    return [(what, at) for what, at, kept_at in promised if kept_at is None]


def say(ticket: Ticket, task: DepartmentTask | None, now: datetime) -> str:
    """首次联系最迟 11 月 16 日（周一）11:00，办理意见最迟 …，办结最迟 …; an assist's own limit alone.

    task: of the department that is told, None for all. Nobody is there to be contacted in a nameless letter.
    """
    if task and not task.is_lead:
        owed = [("反馈", task.due_at or ticket.due_at)]
    else:
        first = [one for one in early(ticket) if ticket.is_reachable or one[0] != CONTACT]
        owed = sorted([*first, ("办结", ticket.due_at)], key=lambda one: one[1])
    return "，".join(f"{what}{'已过时限' if at < now else '最迟'} {say_moment(at, now)}" for what, at in owed)
