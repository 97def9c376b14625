"""The enterprise is called: what waited to be told by telephone is ticked off, and the call is recorded."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from mailbox.anonymous import POSTED, way_to_nobody
from mailbox.case import MoveRefused
from mailbox.models import CallOutcome, CallTask, Notice, Ticket
from mailbox.services.actor import Actor
from mailbox.services.transition import perform

NOBODY_TO_CALL = "这件诉求未留联系方式，没有电话可打，请按页面上的提示办。"
NOTHING_TO_TELL = "这件诉求已经没有要电话告知的事：同事刚刚打过，或者企业已经知道了。"


@transaction.atomic
def told_by_telephone(ticket: Ticket, user: User, seen: Collection[int]) -> None:
    """One call tells what the caller's page showed. seen: keys of its call tasks.

    Raises MoveRefused when somebody else was first, or when the user may not record contacts here.
    """
    calls = _locked(ticket, user, seen)
    _record(ticket, user, calls, reached=True)
    events = [call.event_id for call in calls]
    now = timezone.now()
    CallTask.objects.filter(event__in=events).update(done_at=now, done_by=user, outcome=CallOutcome.TOLD)
    undelivered = Notice.objects.to_enterprise().filter(event__in=events, sent_at=None)
    (undelivered.filter(is_given_up=True) | undelivered.cut_off()).update(settled_at=now)


@transaction.atomic
def not_reached(ticket: Ticket, user: User, seen: Collection[int]) -> None:
    """Nobody answered: the call stays due, and the attempt stands in the history. Raises as above."""
    calls = _locked(ticket, user, seen)
    if not ticket.is_reachable:
        raise MoveRefused(NOBODY_TO_CALL)
    _record(ticket, user, calls, reached=False)
    keys = [call.pk for call in calls]
    CallTask.objects.filter(pk__in=keys).update(tries=F("tries") + 1, last_tried_at=timezone.now())


def _locked(ticket: Ticket, user: User, seen: Collection[int]) -> list[CallTask]:
    """Read under the ticket's lock, so that of two callers the second learns of the first.

    By key, for a call that was void and is due again has an old one.
    """
    Ticket.objects.select_for_update().get(pk=ticket.pk)
    rows = CallTask.objects.of_user(user).open().filter(ticket=ticket, pk__in=seen)
    if calls := list(rows.select_related("event")):
        return calls
    raise MoveRefused(NOTHING_TO_TELL)


def _told(call: CallTask) -> str:
    return "收信回执" if call.event.move == "submit" else call.event.label


def _record(ticket: Ticket, user: User, calls: list[CallTask], *, reached: bool) -> None:
    what = "、".join(dict.fromkeys(_told(call) for call in calls))
    if not ticket.is_reachable:  # a letter that names nobody is answered where it was posted
        way = way_to_nobody(ticket)
        done = "已在邮筒旁张贴：" if way == POSTED else "来信没有联系方式，不张贴，留待来人查询："
        perform(ticket, "contact", Actor(user), way=way, reached=True, text=f"{done}{what}。")
        return
    text = f"已电话告知：{what}。" if reached else f"打电话告知“{what}”，没有打通。"
    perform(ticket, "contact", Actor(user), way="phone", reached=reached, text=text)
