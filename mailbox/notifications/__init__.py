"""Outbox: rows written with the event, sent after commit, retried until they went, only to those who failed.

A notice names number and department and leads to the page behind a link; it carries no text of the
request, no person and no telephone number.
"""

from mailbox.notifications.delivery import PAUSES, deliver, deliver_due
from mailbox.notifications.letters import message
from mailbox.notifications.outbox import notify
from mailbox.notifications.resending import send_again

__all__ = ["PAUSES", "deliver", "deliver_due", "message", "notify", "send_again"]
