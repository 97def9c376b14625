"""What is handed over the moment a request has come in: number, code, address, and what is promised, in words."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from core import qr
from core.models import SiteSettings
from mailbox.access import link_token, query_code
from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking.first_words import first_words
from mailbox.tracking.offices import Office, office_of

KEEP_TO_YOURSELF = "编号和查询码能打开这件诉求，请不要转给无关的人。"


@dataclass(frozen=True)
class Receipt:
    """code: ABCD EFGH, as it is read out over the telephone. path: of the page of progress."""

    ticket: Ticket
    code: str
    path: str
    office: Office
    sentences: list[str]

    @classmethod
    def of(cls, ticket: Ticket, site_settings: SiteSettings) -> "Receipt":
        history, code = History.of(ticket), query_code(ticket)
        office = office_of(ticket, history.tasks, site_settings)
        path = reverse("mailbox:ticket", args=[link_token(ticket)])
        sentences = first_words(ticket, office.name, timezone.now())
        return cls(ticket, f"{code[:4]} {code[4:]}", path, office, sentences)

    @property
    def is_for_somebody(self) -> bool:
        """What is posted or kept for a letter without a name carries no code: everybody could read it."""
        return self.ticket.is_reachable

    @property
    def url(self) -> str:
        return settings.BASE_URL + self.path

    @property
    def qr(self) -> SafeString:
        return qr.picture(self.url, f"二维码：打开诉求 {self.ticket.number} 的进度页")

    @property
    def text(self) -> str:
        office = self.office
        lines = [
            "红色邮筒回执",
            "",
            f"诉求编号：{self.ticket.number}",
            *([f"查询码：{self.code}", f"查看进度：{self.url}"] if self.is_for_somebody else []),
            "",
            *self.sentences,
            "",
            f"由谁办理：{office.name}",
            *([f"办公电话：{office.phone}"] if office.phone else []),
            *([f"办公时间：{office.hours}"] if office.hours else []),
            *(["", KEEP_TO_YOURSELF] if self.is_for_somebody else []),
        ]
        return "\n".join(lines) + "\n"

    @property
    def as_file(self) -> str:
        """Lines with CRLF, for every phone and computer."""
        return self.text.replace("\n", "\r\n")
