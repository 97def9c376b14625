"""What the enterprise can do on its request now; every sentence that promises a move asks here."""

from datetime import datetime

from mailbox.history import History
from mailbox.steps import available
from mailbox.workflow import Move, Role


def enterprise_moves(history: History, now: datetime) -> dict[str, Move]:
    """By name, in the order of the table."""
    roles = frozenset({Role.ENTERPRISE})
    return {move.name: move for move, _ in available(history.case(), roles, history.moment(now))}
