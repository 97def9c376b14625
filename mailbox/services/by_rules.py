"""What the routing rules make of a request: kept with it, told when a rule is broken, dispatched when they may.

A broken rule or a refused dispatch never loses a request: it then waits for the coordinator.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from alliance.models import Department
from mailbox import notifications
from mailbox.case import MoveRefused
from mailbox.enterprise_kind import kind_of
from mailbox.models import MailboxSettings, RoutingRule, Ticket
from mailbox.models.rules import target
from mailbox.routing import Alarm, Asked, Decision, Target, route
from mailbox.services.actor import RULE
from mailbox.services.transition import perform
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role, State

logger = logging.getLogger(__name__)

BY_A_PERSON = "意见投诉由协调员或督办员指定，不派给被投诉部门"
UNREADABLE = "派单规则没有运行，请协调员指定部门，并告诉系统管理员"
NOT_DISPATCHED = "没有自动派单，请人工派单"


@dataclass(frozen=True)
class Replay:
    ticket: Ticket
    decision: Decision


def decide(ticket: Ticket) -> Decision:
    """By today's rules. Never raises: without rules that can be read the coordinator decides."""
    if ticket.is_complaint:
        return Decision(None, reason=BY_A_PERSON)
    try:
        with transaction.atomic():
            rules = RoutingRule.objects.as_rules()
            return route(asked_of(ticket), rules, last_resort_of(ticket.park))
    except Exception:
        logger.exception("the routing rules could not be run")
        return Decision(None, reason=UNREADABLE, alarms=(Alarm(f"{UNREADABLE}。"),))


def asked_of(ticket: Ticket) -> Asked:
    enterprise = ticket.enterprise
    industry = enterprise.industry if enterprise else ""
    return Asked(ticket.text, ticket.category_id, ticket.park_id, kind_of(enterprise), industry)


def last_resort_of(park) -> Target | None:
    """The park's station, else that of the settings."""
    station = park.station if park else None
    department: Department | None = station or MailboxSettings.load().last_resort
    return target(department) if department else None


def replayed(tickets: QuerySet[Ticket]) -> list[Replay]:
    """Those of the tickets that today's rules would suggest to another lead; complaints are left out.

    Queries do not grow with the tickets.
    """
    rows = list(tickets.select_related("category", "park__station", "enterprise", "route_lead")
                .prefetch_related("enterprise__tenancies"))  # fmt: skip
    rules, resort = RoutingRule.objects.as_rules(), MailboxSettings.load().last_resort
    found = []
    for ticket in rows:
        if ticket.is_complaint:
            continue
        station = (ticket.park.station if ticket.park else None) or resort
        decision = route(asked_of(ticket), rules, target(station) if station else None)
        if (decision.lead.id if decision.lead else None) != ticket.route_lead_id:
            found.append(Replay(ticket, decision))
    return found


def keep(ticket: Ticket, decision: Decision) -> None:
    """Set the fields of the suggestion; the caller saves, and sets `route_assists` once there is a row."""
    ticket.route_lead_id = decision.lead.id if decision.lead else None
    ticket.route_rule_id = decision.rule
    ticket.route_is_automatic = decision.is_automatic
    ticket.route_reason = decision.reason[:300]
    ticket.route_alarms = [alarm.text for alarm in decision.alarms]


def suggest_again(ticket: Ticket) -> None:
    """After something that rules ask for became known; what departments are already at work on stays.

    The caller saves the ticket. A person is at it by now, so nothing is dispatched automatically.
    """
    if ticket.state not in (State.WAITING, State.ACCEPTED) or ticket.tasks.exists():
        return
    decision = decide(ticket)
    keep(ticket, decision)
    ticket.route_assists.set([assist.id for assist in decision.assists])


def tell(ticket: Ticket, alarms: tuple[Alarm, ...], at: datetime) -> None:
    """An event and a notice for each alarm that its rule has not raised within a day; samples tell nobody."""
    for alarm in alarms:
        if ticket.is_sample or alarm.rule is None or not RoutingRule.objects.keep_alarm(alarm, at):
            continue
        doer = Doer(Role.RULE, None, at)
        event = write_event(
            ticket, "route_alarm", doer, text=alarm.text, from_state=ticket.state, is_public=False
        )
        notifications.notify(event)


def dispatch_by_rule(ticket: Ticket, at: datetime) -> None:
    """A complaint, or a part of one, is never dispatched without a person. Refreshes the ticket."""
    if not (ticket.route_is_automatic and ticket.route_lead) or ticket.is_complaint:
        return
    try:
        with transaction.atomic():
            assists = list(ticket.route_assists.all())
            perform(ticket, "dispatch", RULE, at=at, lead=ticket.route_lead, assists=assists)
    except MoveRefused as refusal:
        _leave_to_person(ticket, f"{NOT_DISPATCHED}：{refusal}", at)
    except Exception:
        logger.exception("a ticket could not be dispatched by rule %s", ticket.route_rule_id)
        _leave_to_person(ticket, f"{NOT_DISPATCHED}：派单时出错。", at)
    ticket.refresh_from_db()


def _leave_to_person(ticket: Ticket, text: str, at: datetime) -> None:
    """The suggestion stands, as that of a rule that is not automatic."""
    alarm = Alarm(f"规则“{ticket.route_rule.name if ticket.route_rule else ''}”{text}", ticket.route_rule_id)
    ticket.refresh_from_db()
    ticket.route_is_automatic = False
    ticket.route_alarms = [*ticket.route_alarms, alarm.text]
    ticket.save(update_fields=["route_is_automatic", "route_alarms"])
    tell(ticket, (alarm,), at)
