"""Tables of the red mailbox. Tickets are written by `mailbox.services` alone."""

from mailbox.models.attachment import Attachment, Draft
from mailbox.models.calendar import Workday
from mailbox.models.event import TicketEvent
from mailbox.models.notice import Notice
from mailbox.models.page import MailboxPage, PrivacyNotice
from mailbox.models.people import Coordinator
from mailbox.models.rules import RequestCategory, RoutingRule
from mailbox.models.settings import MailboxSettings
from mailbox.models.task import DepartmentTask
from mailbox.models.ticket import Channel, DayCounter, Result, Solved, Ticket, TicketLink

__all__ = [
    "Attachment",
    "Channel",
    "Coordinator",
    "DayCounter",
    "DepartmentTask",
    "Draft",
    "MailboxPage",
    "MailboxSettings",
    "Notice",
    "PrivacyNotice",
    "RequestCategory",
    "Result",
    "RoutingRule",
    "Solved",
    "Ticket",
    "TicketEvent",
    "TicketLink",
    "Workday",
]
