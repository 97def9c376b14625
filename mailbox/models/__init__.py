"""Tables of the red mailbox. Tickets are written by `mailbox.services` alone."""

from mailbox.models.attachment import Attachment, Draft
from mailbox.models.calendar import Workday
from mailbox.models.call import CallOutcome, CallTask
from mailbox.models.canned import CannedAnswer
from mailbox.models.category import RequestCategory
from mailbox.models.choices import Channel, EnterpriseKind, Ground, Level, Result, Solved
from mailbox.models.day_counter import DayCounter
from mailbox.models.digest import DigestChoice, DigestDay
from mailbox.models.event import TicketEvent
from mailbox.models.helpful import HelpfulMark
from mailbox.models.ledger import LedgerImport, LedgerRow
from mailbox.models.letter_box import BoxOpening, Letter, LetterBox, OpeningEvent, OpeningEventKind
from mailbox.models.notice import Notice, NoticeChannel, NoticeQuerySet
from mailbox.models.page import MailboxPage, PrivacyNotice
from mailbox.models.passed_over import PassedOver
from mailbox.models.people import Coordinator
from mailbox.models.public_answer import PublicAnswer
from mailbox.models.rules import RoutingRule
from mailbox.models.ruling import EarlierRuling
from mailbox.models.saved_list import SavedList
from mailbox.models.settings import MailboxSettings
from mailbox.models.sketch import AnswerGram, SaidGram, TicketGram
from mailbox.models.suggestion import LearnedRouting, Suggestion
from mailbox.models.task import DepartmentTask
from mailbox.models.ticket import Ticket
from mailbox.models.ticket_link import TicketLink
from mailbox.models.work_group import GroupKind, WorkGroup

__all__ = [
    "AnswerGram",
    "Attachment",
    "BoxOpening",
    "CallOutcome",
    "CallTask",
    "CannedAnswer",
    "Channel",
    "Coordinator",
    "DayCounter",
    "DepartmentTask",
    "DigestChoice",
    "DigestDay",
    "Draft",
    "EarlierRuling",
    "EnterpriseKind",
    "Ground",
    "GroupKind",
    "HelpfulMark",
    "LearnedRouting",
    "LedgerImport",
    "LedgerRow",
    "Letter",
    "LetterBox",
    "Level",
    "MailboxPage",
    "MailboxSettings",
    "Notice",
    "NoticeChannel",
    "NoticeQuerySet",
    "OpeningEvent",
    "OpeningEventKind",
    "PassedOver",
    "PrivacyNotice",
    "PublicAnswer",
    "RequestCategory",
    "Result",
    "RoutingRule",
    "SaidGram",
    "SavedList",
    "Solved",
    "Suggestion",
    "Ticket",
    "TicketEvent",
    "TicketGram",
    "TicketLink",
    "WorkGroup",
    "Workday",
]
