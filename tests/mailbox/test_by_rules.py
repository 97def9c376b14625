"""What the rules make of a real request, and that no broken rule loses one."""

from datetime import timedelta

import pytest

from alliance.models import Department
from enterprises.models import TenancyStatus
from mailbox import routing
from mailbox.enterprise_kind import kind_of
from mailbox.models import EnterpriseKind, Notice, RoutingRule, TicketEvent
from mailbox.services import by_rules
from mailbox.workflow import State
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory, TenancyFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, RuleFactory, Story, coordinator, new_ticket

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)


def alarms() -> list[TicketEvent]:
    return list(TicketEvent.objects.filter(move="route_alarm"))


def test_the_kind_of_an_enterprise_is_its_newest_tenancy():
    park = ParkPageFactory()

    def kind(**tenancy):
        enterprise = EnterprisePageFactory(is_unregistered_team=False, source="报道")
        if tenancy:
            TenancyFactory(enterprise=enterprise, park=park, **tenancy)
        return kind_of(enterprise)

    assert kind_of(None) == EnterpriseKind.UNREGISTERED
    assert kind_of(EnterprisePageFactory(park=park)) == EnterpriseKind.TEAM
    assert kind(status=TenancyStatus.INCUBATING) == EnterpriseKind.INCUBATING
    assert kind(resident=True) == EnterpriseKind.RESIDENT
    assert kind(graduated=True) == EnterpriseKind.GRADUATED
    assert kind(moved_out=True) == EnterpriseKind.OUTSIDE
    assert kind() == EnterpriseKind.OUTSIDE


def test_a_request_is_routed_by_kind_industry_and_words():
    marine, other = DepartmentFactory(), DepartmentFactory()
    RuleFactory(lead=other, kind=EnterpriseKind.RESIDENT)
    RuleFactory(
        lead=marine, kind=EnterpriseKind.TEAM, industry="marine", words="养殖、海域", excluded_words="码头"
    )
    team = EnterprisePageFactory(industry="marine")
    assert new_ticket(enterprise=team, text="海域使用证怎么办").route_lead == marine
    assert new_ticket(enterprise=team, text="码头的海域使用证").route_lead is None
    assert new_ticket(text="海域使用证怎么办").route_lead is None


def test_binding_an_enterprise_asks_the_rules_again():
    story = Story()
    RuleFactory(lead=story.lead, kind=EnterpriseKind.TEAM, is_automatic=True)
    story.do("bind", story.coordinator, enterprise=EnterprisePageFactory())
    assert story.ticket.route_lead == story.lead
    assert story.ticket.state == State.WAITING


def test_what_is_already_dispatched_is_not_suggested_anew():
    story = Story().dispatched()
    RuleFactory(lead=story.other)
    story.do("bind", story.coordinator, enterprise=EnterprisePageFactory())
    assert story.ticket.route_lead is None


def test_a_closed_lead_is_told_once_a_day_and_the_next_rule_runs():
    coordinator()
    broken = RuleFactory(lead=DepartmentFactory(closed=True, short_name="旧办"))
    good = RuleFactory(lead=DepartmentFactory())
    tickets = [new_ticket(at=MONDAY + n * timedelta(minutes=1)) for n in range(3)]
    assert {ticket.route_lead for ticket in tickets} == {good.lead}
    assert all("旧办" in ticket.route_alarms[0] for ticket in tickets)
    assert [event.ticket for event in alarms()] == [tickets[0]]
    assert not alarms()[0].is_public
    assert Notice.objects.filter(event__move="route_alarm").count() == 1
    broken.refresh_from_db()
    assert "旧办" in broken.alarm
    new_ticket(at=MONDAY + DAY + timedelta(minutes=1))
    assert len(alarms()) == 2


def test_a_worse_alarm_of_the_same_rule_is_told_on_the_same_day():
    """And each of them once: two that come with every request do not take turns in silencing each other."""
    coordinator()
    rule = RuleFactory(lead=DepartmentFactory())
    rule.assists.add(DepartmentFactory(closed=True))
    for minute, is_active in enumerate((True, False, False, True)):
        Department.objects.filter(pk=rule.lead_id).update(is_active=is_active)
        new_ticket(at=MONDAY + minute * timedelta(minutes=1))
    assert ["已略去" in event.text for event in alarms()] == [True, False]
    rule.refresh_from_db()
    assert rule.alarm == "".join(event.text for event in alarms())


def test_a_rule_that_cannot_be_read_does_not_stop_the_others():
    RuleFactory(lead=DepartmentFactory(), name="坏的")
    RoutingRule.objects.update(kind="没有的类型")
    good = RuleFactory(lead=DepartmentFactory())
    ticket = new_ticket()
    assert ticket.route_rule == good
    assert "坏的" in ticket.route_alarms[0]


def test_a_request_is_kept_even_when_no_rule_can_be_run(monkeypatch):
    def fail(*args):
        raise RuntimeError("boom")

    monkeypatch.setattr(by_rules, "route", fail)
    ticket = new_ticket()
    assert ticket.state == State.WAITING
    assert "没有运行" in ticket.route_reason


def test_an_automatic_dispatch_that_fails_leaves_the_request_to_the_coordinator(monkeypatch):
    rule = RuleFactory(lead=DepartmentFactory(), is_automatic=True)
    monkeypatch.setattr(by_rules, "perform", lambda *args, **more: 1 / 0)
    ticket = new_ticket()
    assert (ticket.state, ticket.route_lead) == (State.WAITING, rule.lead)
    assert not ticket.route_is_automatic
    assert "没有自动派单" in ticket.route_alarms[0]
    assert len(alarms()) == 1


def test_a_department_closed_at_the_last_moment_is_not_dispatched_to(monkeypatch):
    lead = DepartmentFactory(closed=True)
    RuleFactory(lead=lead, is_automatic=True)
    stale = routing.Target(lead.pk, lead.short_name)
    monkeypatch.setattr("mailbox.models.rules.target", lambda department: stale)
    ticket = new_ticket()
    assert ticket.state == State.WAITING
    assert "停用" in ticket.route_alarms[0]
    assert not ticket.tasks.exists()


def test_a_complaint_is_never_routed_by_a_rule():
    RuleFactory(lead=DepartmentFactory(), is_automatic=True)
    ticket = new_ticket(category=CategoryFactory(is_complaint=True))
    assert (ticket.route_lead, ticket.state) == (None, State.WAITING)


def test_samples_alarm_nobody():
    RuleFactory(lead=DepartmentFactory(closed=True))
    new_ticket(is_sample=True)
    assert not alarms()


def test_reading_the_rules_asks_no_more_for_more_rules(django_assert_num_queries):
    for number in (2, 5):
        for _ in range(number):
            RuleFactory(lead=DepartmentFactory(), category=CategoryFactory()).assists.add(DepartmentFactory())
        with django_assert_num_queries(2):
            RoutingRule.objects.as_rules()


def test_a_new_rule_goes_to_the_end():
    rules = [RuleFactory(lead=DepartmentFactory()) for _ in range(3)]
    assert [rule.name for rule in RoutingRule.objects.in_order()] == [rule.name for rule in rules]
    assert len({rule.sort_order for rule in rules}) == 3
