"""Whether the rounds before the current one kept their promises. Pure."""

from collections.abc import Iterable
from datetime import datetime

from mailbox.promises.clocks import Clocks, Happening, Round


def were_on_time(read: Clocks, happenings: Iterable[Happening]) -> bool:
    """Every one; what was closed in time for want of papers and then reopened broke no promise."""
    lapses = [one.at for one in happenings if one.move == "lapse"]
    return all(one.is_on_time() or _lapsed_in_time(one, lapses) for one in read.rounds[:-1])


def _lapsed_in_time(turn: Round, lapses: list[datetime]) -> bool:
    return turn.answered_at is None and any(turn.started_at <= at <= turn.due_at for at in lapses)
