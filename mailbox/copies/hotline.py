"""The note that goes with a request to 12345 or 96178: what was asked, since when, what was done here.

It is made after the move 转交热线, which keeps in the history where to and which contact the enterprise
agreed to hand over; the note carries no other one.
"""

from mailbox.history import History
from mailbox.inputs import HOTLINES
from mailbox.models import TicketEvent
from mailbox.services import Contact
from mailbox.tracking import timeline
from mailbox.tracking.offices import Office
from mailbox.worktime import ZONE


def text(history: History, referral: TicketEvent, contact: Contact, office: Office) -> str:
    """The whole note. contact: as it may be shown, masked or not; office: who answers questions here."""
    ticket = history.ticket
    return "\n".join([
        f"转办单（{HOTLINES[referral.data['hotline']]}）",
        f"转出：{office.name}“红色邮筒”　{_time(referral.at)}",
        f"原编号：{ticket.number}　提交：{_time(ticket.submitted_at)}　来源：{ticket.get_channel_display()}",
        f"诉求单位：{ticket.enterprise or ticket.enterprise_name}",
        f"园区：{ticket.park or '未注明'}　类别：{ticket.category}",
        f"联系方式：{_contact(referral.data['agreed'], contact)}",
        "",
        "诉求内容：",
        ticket.text,
        "",
        "本平台已办：",
        *_done(history),
        "",
        f"本平台联系电话：{office.phone or '见网站'}",
    ])  # fmt: skip


def _contact(agreed: str, contact: Contact) -> str:
    if agreed == "none":
        return "企业不同意提供，结果请告知本平台，由本平台转告。"
    if not contact.phone:
        return "来信没有留联系方式。"
    return f"{contact.name}，{contact.phone}" if agreed == "both" else contact.phone


def _done(history: History) -> list[str]:
    """What the enterprise knows of, oldest first: when, what, who; no words, they were written to it."""
    told = [entry for entry in reversed(timeline.entries(history)) if entry.title != "提交"]
    lines = [f"{_time(entry.at)}　{entry.title}（{entry.actor}）" for entry in told]
    ground = history.ticket.get_ground_display()
    return [*lines, *([f"不予受理的理由：{ground}"] if ground else [])]


def _time(moment) -> str:
    return f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}"
