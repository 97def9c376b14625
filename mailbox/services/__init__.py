"""The only writers of tickets: `submit` and `perform`, for people, rules, clocks and sample content alike."""

from mailbox.case import MoveRefused
from mailbox.services.actor import CLOCK, RULE, Actor
from mailbox.services.archiving import import_ledger, undo_ledger
from mailbox.services.request import Contact, Request, Ruling
from mailbox.services.rescheduling import reschedule, would_move
from mailbox.services.submission import submit
from mailbox.services.telling import not_reached, told_by_telephone
from mailbox.services.transition import perform
from mailbox.services.workday_import import Imported, import_workdays

__all__ = [
    "CLOCK", "RULE", "Actor", "Contact", "Imported", "MoveRefused", "Request", "Ruling", "import_ledger",
    "import_workdays", "not_reached", "perform", "reschedule", "submit", "told_by_telephone", "undo_ledger",
    "would_move",
]  # fmt: skip
