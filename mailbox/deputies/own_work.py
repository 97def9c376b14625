"""What a head's deputy leaves to another signature: her own work. Two people look at what a head is to sign."""

from accounts.models import User
from mailbox.history import History
from mailbox.models import DepartmentTask
from mailbox.workflow import DRAFTS, Move


def is_own_work(history: History, move: Move, task: DepartmentTask, user: User) -> bool:
    """Whether she wrote the draft that the move is about; of a plain move, whether she handles the task or did.

    A reply that she gives at once, to a task that nobody has claimed, is hers as well.
    """
    events = [event for event in history.events if event.task_id == task.pk]
    if move.name in ("sign", "send_back"):
        drafts = [event for event in events if event.move in DRAFTS]
        return bool(drafts) and drafts[-1].actor_id == user.pk
    if _has_just_signed(events, user):
        return False
    hands = {task.claimed_by_id, *(event.actor_id for event in events if event.move == "claim")}
    return user.pk in hands or (move.name == "reply" and task.claimed_by_id is None)


def _has_just_signed(events: list, user: User) -> bool:
    """What follows a signature is the colleague's text, whoever claimed the task."""
    return bool(events) and events[-1].move == "sign" and events[-1].actor_id == user.pk
