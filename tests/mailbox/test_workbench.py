"""The lists: what stands in each, for whom, in what order, and at what cost."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from mailbox.admin.queues import QUEUES, counts
from mailbox.worktime import ZONE
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, coordinator, new_ticket, supervisor
from tests.mailbox.desk import coordinator_of, numbers_in, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LATER_THAT_DAY = MONDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(LATER_THAT_DAY, tick=False):
        yield


def listed(client, queue="all", **query):
    return client.get(reverse("mailbox_tickets:list", args=[queue]), query)


@pytest.mark.both
def test_every_list_opens_and_the_tabs_count_it():
    story = Story().claimed()
    new_ticket()
    for user in (story.coordinator, supervisor(), story.lead_clerk):
        client, totals = signed_in(user), counts(user)
        for queue in QUEUES:
            response = listed(client, queue)
            assert len(numbers_in(response)) == totals[queue], (user.username, queue)


@pytest.mark.parametrize(
    ("queue", "is_in"), [("waiting", True), ("mine", True), ("department", False), ("all", True)]
)
def test_a_new_request_waits_for_the_coordinator(queue, is_in):
    ticket = new_ticket()
    assert (ticket.number in numbers_in(listed(signed_in(coordinator()), queue))) is is_in


def test_my_list_of_a_clerk_holds_what_she_claimed():
    story = Story().dispatched()
    client = signed_in(story.lead_clerk)
    assert numbers_in(listed(client, "mine")) == []
    assert numbers_in(listed(client, "department")) == [story.ticket.number]
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    assert numbers_in(listed(client, "mine")) == [story.ticket.number]


def test_a_return_that_nobody_takes_over_waits_for_the_coordinator():
    story = Story().dispatched()
    client = signed_in(story.coordinator)
    assert numbers_in(listed(client, "mine")) == []
    story.do(
        "return", story.lead_clerk, task=story.task(story.lead), department=story.other, text="不归我们。"
    )
    assert numbers_in(listed(client, "reassign")) == [story.ticket.number]
    assert numbers_in(listed(client, "mine")) == []  # the named department is asked first
    story.do(
        "return", story.other_clerk, task=story.task(story.other), department=story.lead, text="也不归。"
    )
    assert numbers_in(listed(client, "mine")) == [story.ticket.number]


def test_an_extension_that_was_asked_for_waits_for_coordinator_and_supervisor():
    story = Story().claimed()
    clients = [signed_in(story.coordinator), signed_in(supervisor())]
    assert [numbers_in(listed(client, "mine")) for client in clients] == [[], []]
    story.do("ask_extension", story.lead_clerk, until=MONDAY.date() + timedelta(days=42), text="等上级口径。")
    assert [numbers_in(listed(c, "mine")) for c in clients] == [[story.ticket.number]] * 2
    story.do("refuse_extension", story.coordinator, text="请按期办结。")
    assert [numbers_in(listed(client, "mine")) for client in clients] == [[], []]


def test_a_clerk_sees_only_requests_of_her_department():
    story = Story().dispatched()
    new_ticket()
    assert numbers_in(listed(signed_in(story.first_clerk))) == [story.ticket.number]
    assert numbers_in(listed(signed_in(story.other_clerk))) == []


def test_a_coordinator_sees_only_requests_of_her_parks():
    own, other = ParkPageFactory(), ParkPageFactory()
    ticket, _ = new_ticket(park=own), new_ticket(park=other)
    assert numbers_in(listed(signed_in(coordinator_of(own)))) == [ticket.number]


@pytest.mark.both
def test_a_complaint_never_reaches_the_accused():
    story = Story(category=CategoryFactory(is_complaint=True))
    story.ticket.accused = story.first
    story.ticket.save()
    story.do("dispatch", story.coordinator, lead=story.lead)
    assert numbers_in(listed(signed_in(story.first_clerk))) == []
    assert numbers_in(listed(signed_in(story.lead_clerk))) == [story.ticket.number]


@pytest.mark.both
def test_what_is_due_first_stands_first_and_finished_ones_last():
    story = Story().answered()
    later, sooner = new_ticket(at=MONDAY + timedelta(minutes=30)), new_ticket(at=MONDAY)
    expected = [sooner.number, later.number, story.ticket.number]
    assert numbers_in(listed(signed_in(story.coordinator))) == expected


@pytest.mark.parametrize(
    ("now", "word", "queue"),
    [
        (MONDAY + timedelta(minutes=60), None, "today"),
        (MONDAY + timedelta(minutes=90), "将到期", "today"),
        (MONDAY + timedelta(minutes=90), "将到期", "soon"),
        (MONDAY + timedelta(minutes=121), "已逾期", "overdue"),
    ],
)
def test_the_next_date_turns_amber_at_seventy_percent_and_red_when_late(now, word, queue):
    ticket = new_ticket(at=MONDAY)
    with time_machine.travel(now, tick=False):
        client = signed_in(coordinator())
        page = listed(client).content.decode()
        assert numbers_in(listed(client, queue)) == [ticket.number]
        assert bool(numbers_in(listed(client, "soon"))) == (word == "将到期")
    shown = re.findall("(将到期|已逾期)</span>", page)
    assert shown == ([word] if word else [])


@pytest.mark.parametrize(
    ("now", "queue"),
    [
        (datetime(2026, 11, 17, 9, 0, tzinfo=ZONE), "today"),
        (datetime(2026, 11, 17, 17, 31, tzinfo=ZONE), "overdue"),
        (datetime(2026, 11, 16, 17, 31, tzinfo=ZONE), None),
    ],
)
def test_a_call_back_is_due_on_the_working_day_after_the_bad_rating(now, queue):
    story = Story().answered()
    story.do("rate", solved="no", level=1, text="没解决。")
    with time_machine.travel(now, tick=False):
        for name in ("today", "overdue"):
            expected = [story.ticket.number] if name == queue else []
            assert numbers_in(listed(signed_in(story.coordinator), name)) == expected
            assert numbers_in(listed(signed_in(story.lead_clerk), name)) == []


def test_a_late_assist_is_late_for_who_oversees_and_for_herself_and_named_to_who_leads():
    story = Story().claimed()
    for move, more in (("contact", {"way": "phone", "reached": "yes"}), ("opinion", {"text": "正在核对。"})):
        story.do(move, story.lead_clerk, **more)
    story.do("reply", story.second_clerk, task=story.task(story.second), text="可以办理。")
    due = story.task(story.first).due_at
    soon, late = due - timedelta(hours=1), due + timedelta(minutes=1)
    for now, queue in ((soon, "today"), (soon, "soon"), (late, "overdue")):
        with time_machine.travel(now, tick=False):
            for user in (story.coordinator, story.first_clerk):
                page = listed(signed_in(user), queue)
                assert numbers_in(page) == [story.ticket.number]
                assert "反馈" in page.content.decode()
            for user in (story.second_clerk, story.lead_clerk):
                assert numbers_in(listed(signed_in(user), queue)) == []
            page = listed(signed_in(story.lead_clerk), "department").content.decode()
            assert ("等科技反馈" in page) is (queue == "overdue")


@pytest.mark.both
def test_what_ended_last_stands_first_behind_what_is_open():
    story, tickets = Story(), []
    for begun, ended in ((0, 50), (5, 20), (9, 30)):
        story.ticket = new_ticket(at=MONDAY + timedelta(minutes=begun))
        at = MONDAY + timedelta(minutes=ended)
        story.do("decline", story.coordinator, at=at, ground="out_of_scope", text="不属于服务范围。")
        tickets.append(story.ticket.number)
    first, second, third = tickets
    for order in ({}, {"sort": "-due"}):
        page = listed(signed_in(story.coordinator), **order)
        assert numbers_in(page)[1:] == [first, third, second], order


def test_a_request_that_waits_for_the_enterprise_is_neither_due_nor_late():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    with time_machine.travel(datetime(2027, 3, 1, 9, 0, tzinfo=ZONE), tick=False):
        assert counts(story.coordinator)["overdue"] == 0
        assert "暂停计时" in listed(signed_in(story.coordinator)).content.decode()


def test_an_assist_reads_the_limit_of_her_own_task():
    story = Story().claimed()
    page = listed(signed_in(story.first_clerk)).content.decode()
    assert "反馈" in page
    assert story.task(story.first).due_at.astimezone(ZONE).strftime("%m-%d %H:%M") in page


@pytest.mark.parametrize(
    "query",
    [{"p": "abc"}, {"p": "999"}, {"p": "9" * 400}],
)
def test_a_page_that_is_not_there_shows_the_nearest(query):
    ticket = new_ticket()
    assert numbers_in(listed(signed_in(coordinator()), **query)) == [ticket.number]


def test_an_unknown_list_leads_to_the_first_one():
    response = signed_in(coordinator()).get("/admin/mailbox/list/nonsense/")
    assert response.status_code == 302
    assert response.url == reverse("mailbox_tickets:index")


@pytest.mark.both
def test_lists_are_paginated():
    category = CategoryFactory()
    for _ in range(31):
        new_ticket(category=category)
    client = signed_in(coordinator())
    assert [len(numbers_in(listed(client, p=page))) for page in (1, 2)] == [30, 1]


def test_home_shows_what_waits_for_me():
    new_ticket()
    home = signed_in(coordinator()).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("mailbox_tickets:list", args=["waiting"]) in home
    assert "红色邮筒" in home
