"""What a merged request tells its enterprise: state and dates of the one it is handled with, nothing else.

The words address nobody, because whoever asked there is another enterprise and has the moves.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from mailbox.history import History
from mailbox.models import Attachment, Ticket
from mailbox.tracking import progress
from mailbox.tracking.progress import NextDate
from mailbox.workflow import State

WORDS = {
    State.ASKED: "待补充材料，暂停计时",
    State.ANSWERED: "已答复",
    State.FOLLOW_UP: "已答复，待回访",
}
ANSWERS = ("answer", "decline")
SHAPES = {State.ASKED: "wait", State.ANSWERED: "done"}


def survivor(ticket: Ticket) -> Ticket:
    """The request that a merged one is handled with; itself when it was not merged."""
    seen = {ticket.pk}
    while ticket.state == State.MERGED and ticket.merged_into and ticket.merged_into_id not in seen:
        ticket = ticket.merged_into
        seen.add(ticket.pk)
    return ticket


def readable_files(ticket: Ticket) -> QuerySet[Attachment]:
    """Files that the enterprise may open: its own and public ones; of a survivor those of the answer alone."""
    of_answer = Q(ticket=survivor(ticket), event__move__in=ANSWERS)
    return Attachment.objects.public().filter(Q(ticket=ticket) | of_answer)


def words(shown: History) -> str:
    if shown.ticket.state == State.ASKED and not shown.ticket.is_paused:
        return "待补充材料"
    return WORDS.get(State(shown.ticket.state)) or progress.words(shown)


def shape(shown: History) -> str:
    return SHAPES.get(State(shown.ticket.state)) or progress.shape(shown)


def next_date(shown: History, now: datetime) -> NextDate | None:
    """The next promise of the departments; None once the others have to act."""
    return progress.next_promise(shown, now)
