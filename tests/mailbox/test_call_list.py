"""The list of calls to be made: who meets it, what a press does, and that numbers stay masked."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.admin.calls import waiting
from mailbox.models import CallTask
from mailbox.services import Contact
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "mailbox_calls:index"
BY_PHONE = Contact("王女士", "0535-6631311")


@pytest.fixture(autouse=True)
def office_hours():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def story():
    story = Story(contact=BY_PHONE).claimed()
    story.do("opinion", story.lead_clerk, text="三天内修好。")
    story.do("ask", story.lead_clerk, text="请补充租赁合同。")
    return story


def page(client):
    return client.get(reverse(LIST)).content.decode()


def press(client, name, ticket, seen=None):
    seen = list(CallTask.objects.values_list("pk", flat=True)) if seen is None else seen
    response = client.post(reverse(f"mailbox_calls:{name}", args=[ticket.pk]), {"seen": seen}, follow=True)
    return response.content.decode()


def test_one_card_says_whom_to_call_what_to_say_and_by_when(story):
    html = page(signed_in(story.coordinator))
    assert waiting(story.coordinator) == 1
    assert html.count(f'id="call-{story.ticket.pk}"') == 1
    for words in (
        "请企业补充",
        "请补充租赁合同。",
        "办理意见",
        "三天内修好。",
        "11-17 17:30",
    ):
        assert words in html
    for private in ("6631311", "王女士"):
        assert private not in html


def test_a_call_not_made_by_then_is_late_in_word_and_shape(story):
    assert "已逾期" not in page(signed_in(story.coordinator))
    with time_machine.travel(MONDAY + timedelta(days=1, hours=9), tick=False):
        html = page(signed_in(story.coordinator))
    assert "已逾期" in html
    assert "#icon-warning" in html


def test_the_number_is_shown_on_demand_and_that_is_kept(story):
    client = signed_in(story.coordinator)
    html = client.post(reverse("mailbox_calls:reveal", args=[story.ticket.pk])).content.decode()
    assert 'href="tel:0535-6631311"' in html
    assert AuditEntry.objects.filter(action="查看联系方式", summary__contains=story.ticket.number).exists()


def test_one_press_ticks_all_of_the_card_off(story):
    html = press(signed_in(story.lead_clerk), "told", story.ticket)
    assert "并写入诉求" in html
    assert "没有等着打的电话" in html
    event = story.ticket.events.latest("pk")
    assert event.text == "已电话告知：办理意见、请企业补充。"


def test_nobody_answered_stays_and_says_how_often(story):
    client = signed_in(story.coordinator)
    html = press(client, "missed", story.ticket)
    assert "1 次，上次" in html
    assert "11-16 09:00" in html


def test_a_second_press_is_told_that_it_was_done(story):
    client = signed_in(story.coordinator)
    press(client, "told", story.ticket)
    assert "同事刚刚打过" in press(client, "told", story.ticket)


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "²", "\x00"])
def test_a_press_without_a_page_ticks_nothing_off(story, seen):
    assert "同事刚刚打过" in press(signed_in(story.coordinator), "told", story.ticket, seen)
    assert CallTask.objects.open().count() == 2


def test_a_supervisor_who_may_not_tick_off_is_offered_no_call(story):
    boss = supervisor()
    client = signed_in(boss)
    assert waiting(boss) == 0
    assert "没有等着打的电话" in page(client)
    assert "待电话告知" not in client.get(reverse("wagtailadmin_home")).content.decode()
    press(client, "told", story.ticket)
    assert CallTask.objects.open().count() == 2


def test_the_page_sends_the_calls_that_it_shows(story):
    sent = re.findall(r'name="seen" value="(\d+)"', page(signed_in(story.coordinator)))
    assert {int(key) for key in sent} == set(CallTask.objects.values_list("pk", flat=True))


def test_a_department_meets_what_it_has_to_say_itself(story):
    assert story.ticket.number in page(signed_in(story.lead_clerk))
    assert story.ticket.number not in page(signed_in(story.first_clerk))


def test_queries_do_not_grow_with_the_calls(story):
    def more(count):
        category = CategoryFactory()
        for _ in range(count):
            story.ticket = new_ticket(contact=BY_PHONE, category=category)
            story.do("ask", story.coordinator, text="请补充合同。")

    client = signed_in(story.coordinator)
    counted = []

    for count in (2, 6):
        more(count)
        page(client)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_long_list_is_cut_into_pages(story):
    category = CategoryFactory()
    for _ in range(21):
        story.ticket = new_ticket(contact=BY_PHONE, category=category)
        story.do("ask", story.coordinator, text="请补充合同。")
    client = signed_in(story.coordinator)
    assert page(client).count('class="wb-card"') == 20
    assert client.get(reverse(LIST) + "?p=2").content.decode().count('class="wb-card"') == 2
    assert client.get(reverse(LIST) + "?p=x%00").status_code == 200
