"""What stands on the form of an answer while nobody has been in contact yet: an answer is no first contact."""

from dataclasses import dataclass

from mailbox.admin.desk import Action, Desk
from mailbox.signers import subject
from mailbox.workflow import MOVES

CALLED = ("还没有联系记录，答复不算首次联系。", "先记一次联系")
MISSED = ("还没有联系上企业，答复不算首次联系。", "再联系一次并记下")
POSTED = ("来信没有联系方式，还没有张贴过进展。", "先张贴，记一次“张贴告知”")
KEPT = ("来信没有联系方式，又是意见投诉，还没有记“留待查询”。", "先记一次“留待查询”")


@dataclass(frozen=True)
class Uncontacted:
    """sentence: what is missing. url: of the form that makes it good, called `link`; empty where it is closed."""

    sentence: str
    link: str
    url: str


def uncontacted(desk: Desk, action: Action) -> Uncontacted | None:
    """Of the first round alone: later ones promise no first contact."""
    is_answer = action.move.name != "send_back" and subject(action.move, action.task).name == "answer"
    if not is_answer or desk.clocks.contacted_at or len(desk.clocks.rounds) > 1:
        return None
    if desk.ticket.is_reachable:
        sentence, link = MISSED if desk.history.last("contact") else CALLED
    else:
        sentence, link = KEPT if desk.ticket.is_complaint else POSTED
    offered = any(other.move.name == "contact" for other in desk.actions())
    return Uncontacted(sentence, link, desk.url_of(MOVES["contact"]) if offered else "")
