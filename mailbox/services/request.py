"""What an enterprise asks, before it is a ticket."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alliance.models import Department
from enterprises.models import EnterprisePage, ParkPage
from mailbox.models import Channel, RequestCategory, Ticket


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True)
class Ruling:
    """What an earlier ruling said: its words, whose they are, under which number and on which day."""

    text: str
    by: str = ""
    number: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Request:
    """What an enterprise asks. submission: key of the form, so that sending twice makes one ticket.

    outside_until: the last day that 12345 or a superior set for the answer; ruling: what was said before.
    by_staff: sent by a member of staff, though the channel is one by which enterprises write themselves.
    follows: an earlier request whose trouble is back.
    """

    category: RequestCategory
    text: str
    contact: Contact
    enterprise_name: str
    park: ParkPage | None = None
    enterprise: EnterprisePage | None = None
    credit_code: str = ""
    accused: Department | None = None
    channel: str = Channel.WEB
    outside_number: str = ""
    outside_until: date | None = None
    ruling: Ruling | None = None
    privacy_version: str = ""
    may_publish: bool = False
    submission: UUID | None = None
    follows: Ticket | None = None
    is_sample: bool = False
    by_staff: bool = False
