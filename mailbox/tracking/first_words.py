"""What is said the moment a request has come in: by when which promise is kept, or where a letter is answered.

Only what lies ahead is promised: a letter may have been opened days before it was entered.
"""

from datetime import datetime

from mailbox.models import Ticket
from mailbox.workflow import State
from mailbox.worktime import ZONE, say_day, say_moment


def first_words(ticket: Ticket, office: str, now: datetime) -> list[str]:
    """已收到，编号 …。服务站最迟 11 月 23 日（周一）10:30 前与您联系，当天下班前告知办理意见。

    office: name of who handles it; now: when these words are read.
    """
    received = f"已收到，编号 {ticket.number}。"
    if not ticket.is_reachable:
        return [received, *words_for_nobody(ticket, now)]
    dispatched = [f"已按事项类别派给{office}。"] if ticket.state == State.WORKING else []
    return [received, *dispatched, *promises("协调员" if ticket.is_complaint else office, ticket, now)]


def promises(who: str, ticket: Ticket, now: datetime) -> list[str]:
    """Contact and opinion, then the solution. who: keeps them, in words."""
    solved = _ahead(ticket.due_at, now)
    end = f"最迟 {solved}下班前办结或书面说明。" if solved else "我们会抓紧办结，或书面说明。"
    return [_early(who, ticket, now), end]


def _early(who: str, ticket: Ticket, now: datetime) -> str:
    contact, opinion = ticket.contact_due_at.astimezone(ZONE), _ahead(ticket.opinion_due_at, now)
    if contact < now:
        return f"{who}会尽快与您联系，{f'最迟 {opinion}下班前' if opinion else ''}告知办理意见。"
    is_same_day = contact.date() == ticket.opinion_due_at.astimezone(ZONE).date()
    return f"{who}最迟 {say_moment(contact)} 前与您联系，{'当天' if is_same_day else opinion}下班前告知办理意见。"


def words_for_nobody(ticket: Ticket, now: datetime) -> list[str]:
    """For a letter without a name or number: where its news are found. Nothing of what it says."""
    if ticket.is_complaint:
        where = "来信没有联系方式，又是意见投诉，进展和答复不张贴，留在协调员处，凭编号来查询时当面告知。"
        verb = "告知"
    else:
        where, verb = f"来信没有联系方式，进展和答复张贴在{_box(ticket)}。", "张贴"
    dates = [("办理意见", ticket.opinion_due_at), ("答复", ticket.due_at)]
    ahead = [f"{what}最迟 {day}下班前{verb}" for what, at in dates if (day := _ahead(at, now))]
    return [where, *([f"{'；'.join(ahead)}。"] if ahead else []), "要补充的，请再投一封信，写明编号。"]


def _box(ticket: Ticket) -> str:
    letter = getattr(ticket, "letter", None)
    return f"{letter.opening.box.place}的邮筒旁" if letter else "邮筒旁"


def _ahead(at: datetime, now: datetime) -> str:
    """The day in words; empty once the moment has passed."""
    return say_day(at.astimezone(ZONE).date()) if at >= now else ""
