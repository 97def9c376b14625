"""办理情况 on the alliance's page: only who agreed, only from five cases on, never a complaint."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.models import AlliancePage, Department
from mailbox.figures.published import zone_figures
from mailbox.models import Ticket
from mailbox.services import Actor, perform
from tests.factories.core import root_page
from tests.factories.mailbox import CategoryFactory, Story, new_ticket
from tests.mailbox.figures.telling import moment

pytestmark = pytest.mark.django_db

NOW = moment("12-20 09:00")


@pytest.fixture
def page():
    return AlliancePage.objects.first() or root_page().add_child(instance=AlliancePage(title="组织联盟"))


def dispatched(story, number, **more):
    for _ in range(number):
        ticket = new_ticket(category=more.get("category") or story.ticket.category)
        perform(ticket, "dispatch", Actor(story.coordinator), lead=story.lead, at=ticket.submitted_at)


def shown(page) -> str:
    with time_machine.travel(NOW, tick=False):
        return Client().get(page.url).content.decode()


def test_only_who_agreed_is_shown_and_only_from_five_cases_on(page):
    story = Story().dispatched()
    dispatched(story, 3)
    complaints = CategoryFactory(is_complaint=True)
    dispatched(story, 2, category=complaints)
    Department.objects.filter(pk=story.lead.pk).update(publishes_figures=True)
    assert "办理情况" not in shown(page)  # four, and two complaints that are not counted
    dispatched(story, 1)
    cache.clear()
    html = shown(page)
    assert "5 件" in html
    assert "0%（5 件中 0 件）" in html
    assert "截至 2026-12-19" in html
    assert "解决率" not in html  # nobody has rated
    Department.objects.update(publishes_figures=False)
    assert "办理情况" not in shown(page)


def test_the_day_after_the_first_reading_the_page_asks_nothing_more(page):
    story = Story().dispatched()
    dispatched(story, 4)
    counts = []
    for agreed in (False, False, True, True):  # the site's own settings are kept after the first
        Department.objects.filter(pk=story.lead.pk).update(publishes_figures=agreed)
        with CaptureQueriesContext(connection) as queries:
            shown(page)
        counts.append(len(queries))
    assert Ticket.objects.count() == 5
    assert counts[1] == counts[3] < counts[2]


def zone():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        return zone_figures()


def test_the_zone_is_shown_from_five_cases_on_without_complaints_and_samples_are_said_to_be_samples():
    story = Story().dispatched()
    dispatched(story, 3)
    dispatched(story, 2, category=CategoryFactory(is_complaint=True))
    assert zone() is None
    dispatched(story, 1)
    found = zone()
    assert (found.cohort, found.is_sample) == (5, False)
    assert {one.label: one.counted for one in found.shares} == {
        "响应率": "5 件中 0 件", "按时办结率": "5 件中 0 件",
    }  # fmt: skip
    Ticket.objects.update(is_sample=True)
    assert zone().is_sample
