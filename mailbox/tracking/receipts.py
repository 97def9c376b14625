"""What is promised the moment a request has come in, in words."""

from mailbox.history import History
from mailbox.models import Ticket
from mailbox.tracking.offices import Office
from mailbox.workflow import State
from mailbox.worktime import ZONE, say_day, say_moment


def promises(ticket: Ticket, history: History, office: Office) -> list[str]:
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


def grouped(code: str) -> str:
    """ABCD EFGH: how a code is read out over the telephone."""
    return f"{code[:4]} {code[4:]}"


def as_text(ticket: Ticket, code: str, url: str, sentences: list[str], office: Office) -> str:
    """The receipt as a file to keep: lines with CRLF, for every phone and computer."""
    lines = [
        "红色邮筒回执",
        "",
        f"诉求编号：{ticket.number}",
        f"查询码：{grouped(code)}",
        f"查看进度：{url}",
        "",
        *sentences,
        "",
        f"由谁办理：{office.name}",
        *([f"办公电话：{office.phone}"] if office.phone else []),
        *([f"办公时间：{office.hours}"] if office.hours else []),
        "",
        "编号和查询码能打开这件诉求，请不要转给无关的人。",
    ]
    return "\r\n".join(lines) + "\r\n"
