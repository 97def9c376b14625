"""What is handed over the moment a request has come in: number, code, address, and what is promised, in words."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from core.models import SiteSettings
from mailbox import qr
from mailbox.access import link_token, query_code
from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking.offices import Office, office_of
from mailbox.workflow import State
from mailbox.worktime import ZONE, say_day, say_moment


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
        return cls(ticket, f"{code[:4]} {code[4:]}", path, office, _promises(ticket, history, office))

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
            f"查询码：{self.code}",
            f"查看进度：{self.url}",
            "",
            *self.sentences,
            "",
            f"由谁办理：{office.name}",
            *([f"办公电话：{office.phone}"] if office.phone else []),
            *([f"办公时间：{office.hours}"] if office.hours else []),
            "",
            "编号和查询码能打开这件诉求，请不要转给无关的人。",
        ]
        return "\n".join(lines) + "\n"

    @property
    def as_file(self) -> str:
        """Lines with CRLF, for every phone and computer."""
        return self.text.replace("\n", "\r\n")


def _promises(ticket: Ticket, history: History, office: Office) -> list[str]:
    """已收到，编号 …。服务站最迟 11 月 23 日（周一）10:30 前与您联系，当天下班前告知办理意见。"""
    clocks = history.clocks()
    contact, opinion = (m.astimezone(ZONE) for m in (clocks.contact_due_at, clocks.opinion_due_at))
    same_day = contact.date() == opinion.date()
    when = "当天下班前" if same_day else f"{say_day(opinion.date())}下班前"
    who = "协调员" if ticket.is_complaint else office.name
    sentences = [
        f"已收到，编号 {ticket.number}。",
        f"{who}最迟 {say_moment(contact)} 前与您联系，{when}告知办理意见。",
        f"最迟 {say_day(clocks.current.due_at.astimezone(ZONE).date())}下班前办结或书面说明。",
    ]
    if ticket.state == State.WORKING:
        sentences.insert(1, f"已按事项类别派给{office.name}。")
    return sentences
