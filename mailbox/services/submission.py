"""A request comes in: stored once, numbered, promised, routed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from mailbox import inputs, notifications
from mailbox.found import entries as found
from mailbox.history import History
from mailbox.models import (
    Attachment,
    DayCounter,
    EarlierRuling,
    MailboxSettings,
    Ticket,
    TicketEvent,
    TicketGram,
    Workday,
)  # fmt: skip
from mailbox.models.choices import BY_ENTERPRISE, FROM_ABOVE, Channel
from mailbox.promises.promise import Promise
from mailbox.services.by_rules import decide, dispatch_by_rule, keep, tell
from mailbox.services.request import Contact, Request
from mailbox.services.write import Doer, write_event
from mailbox.suggestion import suggesting
from mailbox.visits.draw import is_drawn
from mailbox.workflow import Role
from mailbox.worktime import ZONE


@transaction.atomic
def submit(
    request: Request,
    user: User | None = None,
    attachments: Iterable[Attachment] = (),
    at: datetime | None = None,
    stored_at: datetime | None = None,
    draw: Callable[[int], bool] = is_drawn,
) -> Ticket:
    """Store a request and route it. `at`: the moment it came in, now by default.

    user: who sent it while signed in, or who of the staff entered it. stored_at: when it was entered, where
    that was later: clocks run from `at`, rules and people come to it only then.
    draw: of the percent of the settings, whether the request is visited later (`visits`).

    The day's counter is locked first: numbers have no gaps, and of two sendings with one key the
    second waits and gets the ticket of the first. Raises MoveRefused when the text is unusable.
    """
    at = at or timezone.now()
    is_own = request.channel in BY_ENTERPRISE and not request.by_staff
    role = Role.ENTERPRISE if is_own else Role.RECORDER
    counter = _lock_day(at)
    key = request.submission or uuid4()
    if known := Ticket.objects.filter(submission=key).first():
        return known
    ticket = _new_ticket(request, at, draw, submission=key, submitted_by=user)
    event = _store(ticket, counter, Doer(role, user, at), attachments)
    if request.ruling:
        EarlierRuling.objects.create(ticket=ticket, **vars(request.ruling))
    notifications.notify(event)
    dispatch_by_rule(ticket, stored_at or at)
    return ticket


def _store(ticket: Ticket, counter: DayCounter, doer: Doer, attachments: Iterable[Attachment]) -> TicketEvent:
    ticket.number = _next_number(counter)
    decision = decide(ticket)
    keep(ticket, decision)
    ticket.contact_due_at = ticket.opinion_due_at = ticket.due_at = ticket.submitted_at
    ticket.save()
    ticket.route_assists.set([assist.id for assist in decision.assists])
    TicketGram.objects.keep(ticket, ticket.text, ticket.submitted_at)
    suggesting.remember(ticket)
    event = write_event(ticket, "submit", doer, text=ticket.text, from_state="")
    Attachment.objects.filter(pk__in=[a.pk for a in attachments]).update(ticket=ticket, event=event)
    tell(ticket, decision.alarms, doer.at)
    History.of(ticket).refresh()
    found.keep(ticket.pk)
    return event


def _lock_day(at: datetime) -> DayCounter:
    day = at.astimezone(ZONE).date()
    DayCounter.objects.get_or_create(day=day)
    return DayCounter.objects.select_for_update().get(day=day)


def _next_number(counter: DayCounter) -> str:
    counter.last += 1
    counter.save()
    return f"HYT-{counter.day:%Y%m%d}-{counter.last:04d}"


def _new_ticket(request: Request, at: datetime, draw: Callable[[int], bool], **more) -> Ticket:
    settings = MailboxSettings.load()
    category = request.category
    calendar = settings.calendar(Workday.objects.as_days())
    promise = Promise.from_calendar(
        calendar,
        contact_minutes=category.contact_minutes,
        opinion_days=category.opinion_days,
        solve_days=category.solve_days,
        reopen_days=settings.reopen_days,
        assist_days=settings.assist_days,
        visit_percent=settings.visit_percent,
        is_drawn=draw(settings.visit_percent),
        visit_from_days=settings.visit_from_days,
        visit_until_days=settings.visit_until_days,
        **_outside(request),
    )
    return Ticket(
        category=category,
        text=inputs.clean_text(request.text),
        park=request.park,
        enterprise=request.enterprise,
        enterprise_name=request.enterprise_name,
        credit_code=request.credit_code,
        accused=request.accused,
        channel=request.channel,
        outside_number=request.outside_number,
        contact_name=request.contact.name,
        contact_phone=request.contact.phone,
        contact_email=request.contact.email,
        privacy_version=request.privacy_version,
        consented_at=at if request.privacy_version else None,
        may_publish=request.may_publish,
        promise=vars(promise),
        submitted_at=at,
        is_sample=request.is_sample,
        follows=request.follows,
        **more,
    )


def _outside(request: Request) -> dict[str, str]:
    by, until = FROM_ABOVE.get(Channel(request.channel)), request.outside_until
    return {"outside_by": by, "outside_until": until.isoformat() if until else ""} if by else {}


def submit_part(whole: Ticket, cleaned: dict, split: TicketEvent) -> Ticket:
    """A part of a request becomes a ticket of its own: same sender, contact, files, time of receipt and draw.

    Only what is done with it from now on bears today's date.
    """
    first = whole.events.get(move="submit")
    request = _request_of(whole, cleaned)
    part = _new_ticket(
        request, whole.submitted_at, lambda _: whole.promised.is_drawn, submission=uuid4(), split_from=whole
    )
    part.consented_at, part.submitted_by = whole.consented_at, whole.submitted_by
    doer = Doer(Role(first.role), first.actor, whole.submitted_at)
    event = _store(part, _lock_day(whole.submitted_at), doer, ())
    for attachment in first.attachments.all():
        Attachment.objects.create(
            ticket=part, event=event, file=attachment.file.name, name=attachment.name,
            content_type=attachment.content_type, size=attachment.size,
        )  # fmt: skip
    dispatch_by_rule(part, split.at)
    return part


def _request_of(whole: Ticket, cleaned: dict) -> Request:
    kept = ("enterprise_name", "park", "enterprise", "credit_code", "accused", "channel", "outside_number",
            "privacy_version", "may_publish", "is_sample")  # fmt: skip
    outside = History.of(whole).clocks().rounds[0].outside
    return Request(
        outside_until=outside.until if outside else None,
        category=cleaned.get("category", whole.category),
        text=cleaned["text"],
        contact=Contact(whole.contact_name, whole.contact_phone, whole.contact_email),
        **{name: getattr(whole, name) for name in kept},
    )
