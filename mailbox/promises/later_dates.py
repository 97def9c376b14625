"""Dates after the promises: until when the enterprise may still act, and when it is called back."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.history import History
from mailbox.models import TicketEvent
from mailbox.promises.explaining import explain_days
from mailbox.workflow import DAYS_TO_CALL, DAYS_TO_CLOSE, DAYS_TO_REOPEN


@dataclass(frozen=True)
class LaterDate:
    """`at` counts working days from `start`; explanation: the sentence that says so."""

    start: datetime
    at: datetime
    explanation: str


def supply_by(history: History) -> LaterDate:
    """Not answered by then, the enterprise is telephoned."""
    return _later(history, history.last("ask"), "请企业补充", DAYS_TO_CALL)


def rate_by(history: History) -> LaterDate:
    """Not rated by then, an answered request is closed by the clock."""
    return _later(history, history.last("answer"), "答复", DAYS_TO_CLOSE)


def reopen_by(history: History) -> LaterDate:
    return _later(history, history.last("answer", "lapse"), "答复或办结", DAYS_TO_REOPEN)


def call_back(history: History) -> LaterDate:
    """Of a request in 待回访: one working day after the bad rating."""
    return _later(history, history.last("rate"), "评价不满意", 1)


def _later(history: History, event: TicketEvent | None, verb: str, number: int) -> LaterDate:
    if event is None:
        raise LookupError(f"nothing began {verb}")
    at = history.calendar.due_in_days(event.at, number)
    return LaterDate(event.at, at, explain_days(history.calendar, event.at, verb, number, at))
