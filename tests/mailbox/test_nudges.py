"""催办: once for each working day, counted, and answered with who was reminded and what comes next."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mailbox.access import link_token
from mailbox.case import MoveRefused
from mailbox.worktime import ZONE
from tests.factories.mailbox import MONDAY, Story, new_ticket
from tests.mailbox.desk import page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        (at(16, 9), at(16, 17), False),
        (at(16, 9), at(17, 8, 29), False),  # the night belongs to the day before
        (at(16, 9), at(17, 8, 30), True),
        (at(17, 8), at(17, 9), True),
        (at(20, 10), at(21, 10), False),  # so does the weekend
        (at(20, 10), at(22, 23), False),
        (at(20, 10), at(23, 8, 30), True),
        (at(21, 10), at(22, 10), False),
        (at(21, 10), at(23, 8, 30), True),
    ],
)
def test_an_enterprise_nudges_once_from_one_working_day_to_the_next(first, second, may):
    story = Story()
    story.do("nudge", at=first)
    if may:
        story.do("nudge", at=second)
    else:
        with pytest.raises(MoveRefused, match="下一个工作日"):
            story.do("nudge", at=second)
    assert story.ticket.nudges == 1 + may


def nudged(ticket):
    url = reverse("mailbox:move", args=[link_token(ticket), "nudge"])
    client = Client()
    key = client.get(url).context["key"]
    return client.post(url, {"send": "1", "key": key}, follow=True).content.decode()


def test_the_enterprise_reads_who_was_reminded_and_what_comes_next():
    story = Story().claimed()
    with time_machine.travel(at(16, 10), tick=False):
        page = nudged(story.ticket)
    assert "已提醒税务部门、科技部门、人社部门和协调员" in page
    assert "下一个工作日上班后可以再催办" in page


def test_before_dispatch_the_coordinator_is_reminded():
    ticket = new_ticket()
    with time_machine.travel(MONDAY, tick=False):
        assert "已提醒协调员" in nudged(ticket)


def test_the_staff_sees_how_often():
    story = Story().claimed()
    for day in (16, 17):
        story.do("nudge", at=at(day, 10))
    client = signed_in(story.lead_clerk)
    with time_machine.travel(at(17, 11), tick=False):
        assert "2 次，最近一次 11 月 17 日（周二）10:00" in client.get(page_of(story.ticket)).content.decode()
        rows = client.get(reverse("mailbox_tickets:list", args=["all"])).content.decode()
    assert "催办 2" in rows
