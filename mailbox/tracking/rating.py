"""What an enterprise reads around its rating: the answer that it judges, and what comes next and by when."""

from datetime import datetime

from mailbox.history import History
from mailbox.models.choices import Result
from mailbox.promises.later_dates import call_back, reopen_by
from mailbox.tracking.offers import enterprise_moves
from mailbox.workflow import State
from mailbox.worktime import ZONE, say_day, say_moment

THANKS = "谢谢您的评价，已经记下。"


def judged(history: History) -> dict[str, str] | None:
    """kind: the result in words; text: the answer."""
    answer = history.last("answer")
    return {"kind": Result(answer.data["result"]).label, "text": answer.text} if answer else None


def thanks(history: History, now: datetime) -> str:
    if history.ticket.state == State.FOLLOW_UP:
        return (
            f"{THANKS}协调员最迟 {say_moment(call_back(history).at, now)} 前打电话回访您，问清哪里没有办好。"
        )
    if "reopen" in enterprise_moves(history, now):
        until = say_day(reopen_by(history).at.astimezone(ZONE).date(), now.astimezone(ZONE).date())
        return f"{THANKS}这件诉求已办结；以后发现没有解决，{until}前可以在这一页重开一次。"
    return f"{THANKS}这件诉求已办结。"
