"""Who must be told by telephone: opened and made void with the events, in the same transaction.

A call is due wherever nothing in writing reaches the enterprise, so that no question to it is left unsaid.
A person ticks it off through `services.told_by_telephone`.
"""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from mailbox.anonymous import KEPT, POSTED
from mailbox.models import CallOutcome, CallTask, Notice, NoticeQuerySet, Ticket, TicketEvent, Workday
from mailbox.notifications import channels
from mailbox.notifications.audiences import QUESTIONS, TO_ENTERPRISE, to_enterprise
from mailbox.workflow import DAYS_TO_TELL, Role, State

# Read on the page itself or read out on the telephone the moment it happens.
TOLD_AT_ONCE = frozenset({"submit", "reissue_code"})
READ_BY_ENTERPRISE = frozenset({"rate", "reopen", "contest", "withdraw", "supply"})
KNOWN_ANYHOW = "企业已从别的途径知道。"


def follow(event: TicketEvent) -> None:
    """Make void what the event has overtaken, then open a call where nobody can be told in writing."""
    _make_void(event)
    if event.move == "call_due" or (_must_be_told(event) and not _is_reached_in_writing(event)):
        _open(event)


def after_giving_up(notice: Notice) -> None:
    """All tries are used up: unless another way has reached or may still reach it, a person has to call."""
    if notice.event and notice.template == "enterprise":
        _open_if_due(notice.event)


def after_cut_off() -> int:
    """Whether a notice went whose sending was cut off nobody knows: it is not sent twice, so a person calls.

    Run by the tick, because nothing else learns of a worker that was killed; what needs no call is settled,
    so that it is read once. Returns how many calls it opened.
    """
    cut_off = Notice.objects.to_enterprise().cut_off()
    no_call = Q(call=None) | Q(call__outcome=CallOutcome.VOID)
    events = TicketEvent.objects.filter(no_call, pk__in=cut_off.values("event"))
    said_by_nobody = events.filter(move__in=TO_ENTERPRISE - TOLD_AT_ONCE)
    return sum(_call_or_settle(event) for event in said_by_nobody.select_related("ticket"))


def _call_or_settle(event: TicketEvent) -> bool:
    if _is_overtaken(event) or _hopeful(event).exclude(sent_at=None).exists():
        cut_off = Notice.objects.to_enterprise().cut_off().filter(event=event)
        cut_off.update(settled_at=timezone.now(), error=KNOWN_ANYHOW)
        return False
    return _open_if_due(event)


def after_sending(notice: Notice) -> None:
    """A letter that was given up and went after all spares the call."""
    if notice.template == "enterprise" and channels.really_leaves(notice.channel):
        _void(CallTask.objects.open().filter(event=notice.event))


def check_again(event: TicketEvent) -> None:
    """After the ways to the enterprise have changed: an open call is spared or a new one is due."""
    if _has_hope(event):
        _void(CallTask.objects.open().filter(event=event))
    else:
        _open_if_due(event)


def _must_be_told(event: TicketEvent) -> bool:
    """That a letter without a name has arrived nobody was there to hear: it is posted from the start."""
    if event.role == Role.ENTERPRISE or event.ticket.is_sample:
        return False
    is_posted = event.move == "submit" and not event.ticket.is_reachable
    return is_posted or event.move in TO_ENTERPRISE - TOLD_AT_ONCE


def _is_reached_in_writing(event: TicketEvent) -> bool:
    return any(channels.really_leaves(way.channel) for way in to_enterprise(event))


def _hopeful(event: TicketEvent) -> NoticeQuerySet:
    """What went to the enterprise or still may: not given up, not cut off."""
    notices = Notice.objects.to_enterprise().filter(event=event, is_given_up=False, settled_at=None)
    return notices.exclude(pk__in=Notice.objects.cut_off().values("pk"))


def _has_hope(event: TicketEvent) -> bool:
    return any(channels.really_leaves(notice.channel) for notice in _hopeful(event))


def has_ended(event: TicketEvent) -> bool:
    """Whether it is a question that nobody needs to be asked any more."""
    if event.move not in QUESTIONS:
        return False
    return Ticket.objects.values_list("state", flat=True).get(pk=event.ticket_id) != State.ASKED


def _is_overtaken(event: TicketEvent) -> bool:
    """A question that has ended is not put any more; news are known to who has acted upon the page since."""
    if event.move in QUESTIONS:
        return has_ended(event)
    acts = TicketEvent.objects.filter(role=Role.ENTERPRISE, move__in=READ_BY_ENTERPRISE)
    return acts.filter(ticket=event.ticket_id, pk__gt=event.pk).exists()


def _open_if_due(event: TicketEvent) -> bool:
    if not _must_be_told(event) or _is_overtaken(event) or _has_hope(event):
        return False
    return _open(event)


def _open(event: TicketEvent) -> bool:
    """Due at the close of the next working day; one that was void because something in writing went is due again.

    Returns whether there is a call that was not due before.
    """
    calendar = event.ticket.promised.calendar(Workday.objects.as_days())
    now = timezone.now()
    due_at = _before_its_promise(event, calendar.due_in_days(max(event.at, now), DAYS_TO_TELL), now)
    again = {"done_at": None, "outcome": "", "due_at": due_at}
    if CallTask.objects.filter(event=event, outcome=CallOutcome.VOID).update(**again):
        return True
    new = {"ticket": event.ticket, "created_at": now, "due_at": due_at}
    return CallTask.objects.get_or_create(event=event, defaults=new)[1]


def _before_its_promise(event: TicketEvent, due_at: datetime, now: datetime) -> datetime:
    """The receipt that is posted says by when the opinion follows: it hangs before that."""
    opinion = event.ticket.opinion_due_at
    return min(due_at, opinion) if event.move == "submit" and opinion > now else due_at


def _make_void(event: TicketEvent) -> None:
    """A question ends with its state, the receipt once something was posted; news are known to who has answered
    them on the page."""
    calls = CallTask.objects.open().filter(ticket=event.ticket_id)
    if event.to_state != State.ASKED:
        _void(calls.filter(event__move__in=QUESTIONS))
    if event.move == "contact" and event.data["way"] in (POSTED, KEPT):
        _void(calls.filter(event__move="submit"))
    if event.role == Role.ENTERPRISE and event.move in READ_BY_ENTERPRISE:
        _void(calls.exclude(event__move__in=QUESTIONS))


def _void(calls) -> None:
    calls.update(done_at=timezone.now(), outcome=CallOutcome.VOID)
