"""我部门的诉求: what stands in it, in what order, and who is led there."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mailbox.models import Notice
from mailbox.notifications.letters import text_of
from mailbox.notifications.phones import dialled
from mailbox.services import Actor, perform
from tests.factories.mailbox import MONDAY, Story, new_ticket
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

URL = "/mailbox/tasks/"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=False):
        yield


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(user):
    return client_of(user).get(URL)


def sections(user) -> dict[str, list[str]]:
    found = read(user).context["sections"]
    return {section["title"]: [row.ticket.number for row in section["rows"]] for section in found}


def another(story, at, lead):
    ticket = new_ticket(at=at, category=story.ticket.category)
    perform(ticket, "dispatch", Actor(story.coordinator), at=at, lead=lead)
    return ticket


def test_open_tasks_stand_by_who_holds_them_the_nearest_date_first():
    story = Story().dispatched()
    later = another(story, MONDAY + timedelta(minutes=20), story.lead)
    mine = another(story, MONDAY, story.lead)
    perform(mine, "claim", Actor(story.lead_clerk), at=MONDAY, task=mine.tasks.get())
    assert sections(story.lead_clerk) == {
        "我签收的": [mine.number], "待签收": [story.ticket.number, later.number],
    }  # fmt: skip
    story.lead.members.create(user=(colleague := UserFactory()))
    assert sections(colleague)["同事在办"] == [mine.number]


def test_finished_tasks_stay_for_a_month():
    story = Story().claimed()
    story.do("reply", story.first_clerk, task=story.task(story.first), text="可以办。")
    assert sections(story.first_clerk) == {"最近办完": [story.ticket.number]}
    assert "没有在办的诉求" in read(story.first_clerk).content.decode()
    with time_machine.travel(MONDAY + timedelta(days=31), tick=False):
        assert sections(story.first_clerk) == {}


def test_a_complaint_is_not_listed_for_the_accused():
    story = Story().dispatched()
    type(story.ticket).objects.update(accused=story.lead)
    assert sections(story.lead_clerk) == {}


def test_only_people_of_departments_stay():
    story = Story()
    assert Client().get(URL).url == f"/accounts/login/?next={URL}"
    assert read(UserFactory()).url == "/my/"
    assert read(story.coordinator).url == reverse("mailbox_tickets:index")


def test_the_list_costs_the_same_for_many_tasks():
    story = Story().dispatched()
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    client, counted = client_of(story.lead_clerk), []
    client.get(URL)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counted.append(len(queries))
        for minutes in range(4):
            ticket = another(story, MONDAY + timedelta(minutes=minutes), story.lead)
            perform(ticket, "claim", Actor(story.lead_clerk), at=MONDAY, task=ticket.tasks.get())
    assert counted[0] == counted[1] <= 12


def test_my_own_page_leads_clerks_there_and_nobody_else():
    story = Story().dispatched()
    found = {}
    for user in (story.lead_clerk, story.coordinator):
        found[user.username] = "我部门的诉求（1）" in client_of(user).get("/my/").content.decode()
    assert found == {"clerk-税务": True, "coordinator": False}


def test_notices_lead_departments_to_the_light_page_and_coordinators_to_the_desk():
    story = Story(email="wang@example.cn").dispatched()
    story.do("nudge")
    light, desk = reverse("mailbox:task", args=[story.ticket.pk]), f"/admin/mailbox/{story.ticket.pk}/"
    found = {n.template: (light in text_of(n).body, desk in text_of(n).body) for n in Notice.objects.all()}
    assert found == {"department": (True, False), "coordinator": (False, True), "enterprise": (False, False)}


NUMBERS = {
    "13800138000": "13800138000",
    "+86 138-0013-8000": "+8613800138000",
    "(0535) 663-1311 转 8": "05356631311,8",
    "０５３５－６６３１３１１": "05356631311",
}


@pytest.mark.parametrize("phone", NUMBERS)
def test_a_number_is_dialled_as_a_telephone_takes_it(phone):
    assert dialled(phone) == NUMBERS[phone]
