"""What presses on a request beside its dates: 催办 and 督办, for the head of its page."""

from dataclasses import dataclass

from mailbox.history import History
from mailbox.worktime import say_moment


@dataclass(frozen=True)
class Pressure:
    """label: word; text: how often, when, whether it was answered. is_open: somebody has still to answer."""

    label: str
    text: str
    is_open: bool = False


def pressures(history: History) -> list[Pressure]:
    """Of an open request; a 督办 stays on view once it is answered."""
    if not history.ticket.is_open:
        return []
    found = []
    if nudge := history.last("nudge"):
        found.append(Pressure("企业催办", f"{history.count('nudge')} 次，最近一次 {say_moment(nudge.at)}。"))
    if note := history.last("supervise"):
        is_open = history.ticket.awaits_response
        word = "督办未回应" if is_open else "督办已回应"
        number = history.count("supervise")
        text = f"{say_moment(note.at)}，第 {number} 次。"
        more = "请承办部门在本页写明进展（联系记录、办理意见、备注都算回应）。" if is_open else ""
        found.append(Pressure(word, text + more, is_open))
    return found
