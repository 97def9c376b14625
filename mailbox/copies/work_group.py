"""What is pasted into a department's chat: which request, whose, until when and where. Nothing personal.

The category is said, because it tells a department what to prepare; no word of the request is, nor the
enterprise's name. A complaint is not copied at all: who of the accused reads along is not known.
"""

from django.utils import timezone

from mailbox.history import History
from mailbox.promises import ahead
from mailbox.workflow import State, TaskState


def text(history: History, url: str) -> str:
    """Lines for a chat; empty for a complaint. url: of the request's page, whose readers sign in."""
    ticket = history.ticket
    if ticket.is_complaint:
        return ""
    lines = [f"企业诉求 {ticket.number}（{ticket.category}）", _whose(history), _until(history), url]
    return "\n".join(line for line in lines if line)


def _whose(history: History) -> str:
    """主办税务（待签收），协办科技（办理中）; of an open request only."""
    live = [task for task in history.tasks if task.is_open] if history.ticket.is_open else []
    return "，".join(
        f"{'主办' if task.is_lead else '协办'}{task.department.short_name}（{TaskState(task.state).label}）"
        for task in sorted(live, key=lambda task: (not task.is_lead, task.key))
    )


def _until(history: History) -> str:
    ticket = history.ticket
    if ticket.is_paused:
        return "等企业补充，暂停计时"
    if not ticket.is_open:
        return f"现在是“{State(ticket.state).label}”"
    asked = "等企业补充，上级期限不顺延；" if ticket.state == State.ASKED else ""
    return f"{asked}{ahead.say(ticket, None, timezone.now())}"
