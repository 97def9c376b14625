"""What an enterprise asks, before it is a ticket."""

from dataclasses import dataclass
from uuid import UUID

from alliance.models import Department
from enterprises.models import EnterprisePage, ParkPage
from mailbox.models import Channel, RequestCategory


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True)
class Request:
    """What an enterprise asks. submission: key of the form, so that sending twice makes one ticket."""

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
    privacy_version: str = ""
    may_publish: bool = False
    submission: UUID | None = None
    is_sample: bool = False
