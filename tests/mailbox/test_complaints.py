"""One rule for what a complaint is: of one request and of a query, with the parts that were split off it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailbox.models import RequestCategory, Ticket
from mailbox.resemblance.resembling import tickets_like
from mailbox.services.actor import Actor
from mailbox.services.transition import perform
from mailbox.wall.awaiting import awaiting_draft
from tests.factories.alliance import DepartmentFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, coordinator, new_ticket, supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "窗口办事人员态度不好，让我们跑了三趟，材料一次没有说清。"


def part_of(whole, category, boss):
    perform(whole, "split", Actor(boss), at=MONDAY, text=TEXT, category=category)
    return whole.parts.latest("pk")


@pytest.fixture
def kin():
    """Complaints: named, accused, and three generations of a complaint in an ordinary category. And others."""
    boss = coordinator()
    plain, complaint = CategoryFactory(name="其他"), CategoryFactory(name="意见投诉", is_complaint=True)
    named = new_ticket(category=complaint, text=TEXT)
    accused = new_ticket(category=plain, text=TEXT, accused=DepartmentFactory())
    child = part_of(named, plain, boss)
    ordinary = new_ticket(category=plain, text=TEXT)
    became = part_of(ordinary, complaint, boss)  # the part alone is a complaint
    complaints = [named, accused, child, part_of(child, plain, boss), became, part_of(became, plain, boss)]
    return complaints, [ordinary, new_ticket(category=plain, text=TEXT)]


def test_a_query_finds_exactly_the_requests_that_are_complaints(kin):
    complaints, others = kin
    by_rule = {ticket for ticket in Ticket.objects.all() if ticket.is_complaint}
    assert by_rule == set(complaints) == set(Ticket.objects.complaints())
    assert set(others) == set(Ticket.objects.no_complaints())
    RequestCategory.objects.update(is_complaint=False)
    assert Ticket.objects.complaints().get() == complaints[1]


def test_parts_of_complaints_wait_for_no_public_answer(kin):
    _, others = kin
    Ticket.objects.update(state="closed", may_publish=True, result="solved", answered_at=MONDAY)
    assert set(awaiting_draft(supervisor())) == set(others)


def test_a_part_of_a_complaint_resembles_complaints_alone(kin):
    complaints, others = kin
    of_named = {match.row for match in tickets_like(complaints[2])}
    assert of_named
    assert of_named <= set(complaints)
    with CaptureQueriesContext(connection) as queries:
        assert {match.row for match in tickets_like(others[1])} == {others[0]}
    assert len(queries) == 2
