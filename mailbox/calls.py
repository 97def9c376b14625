"""Who must be told by telephone: opened and made void with the events, in the same transaction.

A call is due wherever nothing in writing reaches the enterprise, so that no question to it is left unsaid.
A person ticks it off through `services.told_by_telephone`.
"""

from django.utils import timezone

from mailbox.audiences import QUESTIONS, TO_ENTERPRISE, to_enterprise
from mailbox.models import CallOutcome, CallTask, Notice, Ticket, TicketEvent, Workday
from mailbox.notifications import channels
from mailbox.workflow import Role, State

# Read on the page itself or read out on the telephone the moment it happens.
TOLD_AT_ONCE = frozenset({"submit", "reissue_code"})
DAYS_TO_TELL = 1
READ_BY_ENTERPRISE = frozenset({"rate", "reopen", "contest", "withdraw", "supply"})


def follow(event: TicketEvent) -> None:
    """Make void what the event has overtaken, then open a call where nobody can be told in writing."""
    _make_void(event)
    if event.move == "call_due" or (_must_be_told(event) and not _is_reached_in_writing(event)):
        _open(event)


def after_giving_up(notice: Notice) -> None:
    """All tries are used up: unless another way has reached or may still reach it, a person has to call."""
    event = notice.event
    if event is None or notice.template != "enterprise":
        return
    if not _must_be_told(event) or _is_overtaken(event):
        return
    others = Notice.objects.to_enterprise().filter(event=event, is_given_up=False, settled_at=None)
    hopeful = others.exclude(pk=notice.pk).exclude(pk__in=Notice.objects.cut_off().values("pk"))
    if not any(channels.really_leaves(other.channel) for other in hopeful):
        _open(event)


def after_cut_off() -> int:
    """Whether a notice went whose sending was cut off nobody knows: it is not sent twice, so a person calls.

    Run by the tick, because nothing else learns of a worker that was killed. Returns how many calls it opened.
    """
    before = CallTask.objects.count()
    rows = Notice.objects.to_enterprise().cut_off().filter(event__call=None)
    said_by_nobody = rows.filter(event__move__in=TO_ENTERPRISE - TOLD_AT_ONCE)
    for notice in said_by_nobody.select_related("event__ticket"):
        after_giving_up(notice)
    return CallTask.objects.count() - before


def after_sending(notice: Notice) -> None:
    """A letter that was given up and went after all spares the call."""
    if notice.template == "enterprise" and channels.really_leaves(notice.channel):
        _void(CallTask.objects.open().filter(event=notice.event))


def check_again(event: TicketEvent) -> None:
    """After the ways to the enterprise have changed: an open call is spared or a new one is due."""
    calls = CallTask.objects.filter(event=event)
    if _is_reached_in_writing(event):
        _void(calls.open())
    elif _must_be_told(event) and not _is_overtaken(event):
        _open(event)


def _must_be_told(event: TicketEvent) -> bool:
    is_for_enterprise = event.move in TO_ENTERPRISE - TOLD_AT_ONCE and event.role != Role.ENTERPRISE
    return is_for_enterprise and not event.ticket.is_sample


def _is_reached_in_writing(event: TicketEvent) -> bool:
    return any(channels.really_leaves(way.channel) for way in to_enterprise(event))


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


def _open(event: TicketEvent) -> None:
    """Due at the close of the next working day; one that was void because something in writing went is due again."""
    calendar = event.ticket.promised.calendar(Workday.objects.as_days())
    now = timezone.now()
    due_at = calendar.due_in_days(max(event.at, now), DAYS_TO_TELL)
    again = {"done_at": None, "outcome": "", "due_at": due_at}
    if not CallTask.objects.filter(event=event, outcome=CallOutcome.VOID).update(**again):
        new = {"ticket": event.ticket, "created_at": now, "due_at": due_at}
        CallTask.objects.get_or_create(event=event, defaults=new)


def _make_void(event: TicketEvent) -> None:
    """A question ends with its state; news are known to who has answered them on the page."""
    calls = CallTask.objects.open().filter(ticket=event.ticket_id)
    if event.to_state != State.ASKED:
        _void(calls.filter(event__move__in=QUESTIONS))
    if event.role == Role.ENTERPRISE and event.move in READ_BY_ENTERPRISE:
        _void(calls.exclude(event__move__in=QUESTIONS))


def _void(calls) -> None:
    calls.update(done_at=timezone.now(), outcome=CallOutcome.VOID)
