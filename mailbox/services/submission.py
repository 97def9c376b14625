"""A request comes in: stored once, numbered, promised, routed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from alliance.models import Department
from enterprises.models import EnterprisePage, ParkPage
from mailbox import inputs, notifications
from mailbox.clocks import Promise
from mailbox.history import History
from mailbox.models import (
    Attachment,
    Channel,
    DayCounter,
    MailboxSettings,
    RequestCategory,
    RoutingRule,
    Ticket,
    TicketEvent,
    Workday,
)
from mailbox.models.rules import target
from mailbox.routing import Decision, route
from mailbox.services.actor import RULE
from mailbox.services.transition import perform
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role
from mailbox.worktime import ZONE


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True)
class Request:
    """What an enterprise asks. submission: key of the form, so that sending twice makes one ticket."""

    category: RequestCategory
    text: str
    contact: Contact
    enterprise_name: str
    park: ParkPage | None = None
    enterprise: EnterprisePage | None = None
    credit_code: str = ""
    accused: Department | None = None
    channel: str = Channel.WEB
    outside_number: str = ""
    privacy_version: str = ""
    may_publish: bool = False
    submission: UUID | None = None
    is_sample: bool = False


@transaction.atomic
def submit(
    request: Request,
    user=None,
    attachments: tuple[Attachment, ...] = (),
    at: datetime | None = None,
    split_from: Ticket | None = None,
) -> Ticket:
    """Store a request and route it. `at`: the moment it came in, now by default.

    The day's counter is locked first: numbers have no gaps, and of two sendings with one key the
    second waits and gets the ticket of the first. Raises MoveRefused when the text is unusable.
    """
    at = at or timezone.now()
    key = request.submission or uuid4()
    counter = _lock_day(at)
    if known := Ticket.objects.filter(submission=key).first():
        return known
    ticket = _new_ticket(request, at, key, user, split_from)
    ticket.number = _next_number(counter)
    decision = _decide(ticket)
    _keep_decision(ticket, decision)
    role = Role.ENTERPRISE if request.channel == Channel.WEB else Role.COORDINATOR
    event = write_event(ticket, "submit", Doer(role, user, at), text=ticket.text, from_state="")
    Attachment.objects.filter(pk__in=[a.pk for a in attachments]).update(ticket=ticket, event=event)
    History.of(ticket).refresh()
    notifications.notify(event)
    if decision.is_automatic and decision.lead and not ticket.category.is_complaint:
        perform(ticket, "dispatch", RULE, at=at, **_departments(decision))
        ticket.refresh_from_db()
    return ticket


def _lock_day(at: datetime) -> DayCounter:
    day = at.astimezone(ZONE).date()
    DayCounter.objects.get_or_create(day=day)
    return DayCounter.objects.select_for_update().get(day=day)


def _next_number(counter: DayCounter) -> str:
    counter.last += 1
    counter.save()
    return f"HYT-{counter.day:%Y%m%d}-{counter.last:04d}"


def _new_ticket(request: Request, at: datetime, key: UUID, user, split_from) -> Ticket:
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
    )
    return Ticket(
        submission=key,
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
        submitted_by=user,
        split_from=split_from,
        promise=vars(promise),
        submitted_at=at,
        is_sample=request.is_sample,
    )


def _decide(ticket: Ticket) -> Decision:
    if ticket.category.is_complaint:
        return Decision(None, reason="意见投诉由协调员或督办员指定，不派给被投诉部门")
    station = ticket.park.station if ticket.park and ticket.park.station else None
    last_resort = station or MailboxSettings.load().last_resort
    return route(
        ticket.text,
        ticket.category_id,
        ticket.park_id,
        RoutingRule.objects.as_rules(),
        target(last_resort) if last_resort else None,
    )


def _keep_decision(ticket: Ticket, decision: Decision) -> None:
    ticket.route_lead_id = decision.lead.id if decision.lead else None
    ticket.route_rule_id = decision.rule
    ticket.route_reason = "；".join((decision.reason, *decision.alarms))[:300]
    ticket.contact_due_at = ticket.opinion_due_at = ticket.due_at = ticket.submitted_at
    ticket.save()
    ticket.route_assists.set([assist.id for assist in decision.assists])


def _departments(decision: Decision) -> dict:
    rows = Department.objects.in_bulk([decision.lead.id, *(a.id for a in decision.assists)])
    return {"lead": rows[decision.lead.id], "assists": [rows[a.id] for a in decision.assists]}


def submit_part(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """A part of the request becomes a ticket of its own, with the original's time and contact."""
    submit(
        Request(
            category=cleaned.get("category", ticket.category),
            text=cleaned["text"],
            contact=Contact(ticket.contact_name, ticket.contact_phone, ticket.contact_email),
            enterprise_name=ticket.enterprise_name,
            park=ticket.park,
            enterprise=ticket.enterprise,
            credit_code=ticket.credit_code,
            channel=ticket.channel,
            privacy_version=ticket.privacy_version,
            is_sample=ticket.is_sample,
        ),
        user=event.actor,
        at=ticket.submitted_at,
        split_from=ticket,
    )
