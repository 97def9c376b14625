"""What an enterprise reads after it nudged: who was reminded, what happens next and when it may nudge again."""

from datetime import datetime

from mailbox.history import History
from mailbox.tracking.offices import called
from mailbox.tracking.progress import next_promise
from mailbox.workflow import State
from mailbox.worktime import say_moment


def reminded(history: History, now: datetime) -> str:
    names = [called(task.department) for task in history.tasks if task.is_open]
    who = f"{'、'.join(names)}和协调员" if names else "协调员"
    return f"已提醒{who}。{_next(history, now)}下一个工作日上班后可以再催办。"


def _next(history: History, now: datetime) -> str:
    if history.ticket.state == State.ASKED:
        return "这件诉求在等您补充材料，补充后接着办理。"
    promise = next_promise(history, now)
    if promise is None:
        return ""
    if promise.at < now:
        return "时限已过，督办员也能看到；他们会联系您，说明办到哪一步。"
    return f"他们会联系您，说明办到哪一步；{promise.label} {say_moment(promise.at, now)}。"
