"""The daily digest: who gets it, when, once, and what it does not tell."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from mailbox.models import DigestChoice, Notice, Workday
from mailbox.notifications import deliver_due, digest
from mailbox.services import Contact
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.mailbox.desk import signed_in

pytestmark = pytest.mark.django_db

OPENING = MONDAY.replace(hour=8, minute=30) + timedelta(days=1)
TEXT = "办公室漏水，请联系王女士 13800138000。"


@pytest.fixture
def story():
    with time_machine.travel(MONDAY, tick=False):
        story = Story(text=TEXT, contact=Contact("王女士", "0535-6631311")).dispatched()
        new_ticket(text=TEXT, category=story.ticket.category)
    Notice.objects.all().delete()
    return story


def letters(at=OPENING):
    """{address: letter} of what a tick at this moment sends."""
    mail.outbox.clear()
    with time_machine.travel(at, tick=False):
        digest.run()
        deliver_due()
    return {letter.to[0]: letter for letter in mail.outbox}


def test_each_reader_gets_counts_and_numbers_of_her_own(story):
    sent = letters()
    assert sorted(sent) == [
        "clerk-人社@example.cn", "clerk-科技@example.cn", "clerk-税务@example.cn", "coordinator@example.cn",
    ]  # fmt: skip
    assert sent["coordinator@example.cn"].subject == "红色邮筒今日待办：逾期 2 件，待受理 1 件"
    assert f"待签收 1 件：{story.ticket.number}" in sent["clerk-税务@example.cn"].body
    assert "/mailbox/tasks/" in sent["clerk-税务@example.cn"].body
    assert "/admin/mailbox/" in sent["coordinator@example.cn"].body
    for letter in sent.values():
        assert not any(
            word in letter.subject + letter.body for word in ("王女士", "6631311", "漏水", "样例科技")
        )


def test_calls_to_be_made_stand_in_it(story):
    with time_machine.travel(MONDAY, tick=False):
        story.do("claim", story.lead_clerk, task=story.task(story.lead))
        story.do("ask", story.lead_clerk, text="请补充合同。")
        Notice.objects.all().delete()
    assert f"待电话告知 1 件：{story.ticket.number}" in letters()["clerk-税务@example.cn"].body


def test_it_goes_once_a_day_and_after_a_standstill_too(story):
    assert letters(OPENING - timedelta(seconds=1)) == {}
    assert len(letters(OPENING.replace(hour=12, minute=30))) == 4
    assert letters(OPENING.replace(hour=15)) == {}
    assert len(letters(OPENING + timedelta(days=1))) == 4


def test_it_does_not_go_after_office_or_on_a_holiday(story):
    assert letters(OPENING.replace(hour=17, minute=30)) == {}
    assert letters(OPENING + timedelta(days=4)) == {}  # Saturday
    Workday.objects.update_or_create(date=OPENING.date(), defaults={"is_working": False, "name": "放假"})
    assert letters() == {}
    Workday.objects.update_or_create(
        date=(OPENING + timedelta(days=4)).date(), defaults={"is_working": True, "name": "调休"}
    )
    assert len(letters(OPENING + timedelta(days=4))) == 4


def test_who_has_nothing_or_does_not_want_it_gets_none(story):
    DigestChoice.objects.create(user=story.coordinator, wants=False)
    story.first_clerk.department_memberships.update(is_active=False)
    story.second_clerk.is_active = False
    story.second_clerk.save()
    supervisor()
    sent = letters()
    assert sorted(sent) == ["clerk-税务@example.cn", "supervisor@example.cn"]


def test_samples_are_nobodys_work():
    Story(is_sample=True).dispatched()
    assert letters() == {}


def test_a_long_list_is_cut(story):
    with time_machine.travel(MONDAY, tick=False):
        category = CategoryFactory()
        for _ in range(11):
            new_ticket(category=category)
        Notice.objects.all().delete()
    body = letters()["coordinator@example.cn"].body
    assert "待受理 12 件：" in body
    line = next(line for line in body.splitlines() if line.startswith("待受理"))
    assert line.count("HYT-") == digest.SHOWN
    assert line.endswith(" 等")


def test_yesterdays_digest_is_not_sent_today(story):
    with time_machine.travel(OPENING, tick=False):
        digest.run()
    mail.outbox.clear()
    with time_machine.travel(OPENING + timedelta(days=1) - timedelta(minutes=5), tick=False):
        deliver_due()
    assert not mail.outbox


def test_one_can_opt_out_on_the_own_account_page(story):
    client, url = signed_in(story.coordinator), reverse("wagtailadmin_account")
    assert "每日待办邮件" in client.get(url).content.decode()
    page = client.get(url).context
    data = {}
    for panels in page["panels_by_tab"].values():
        for panel in panels:
            form = panel.get_form()
            data |= {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    data |= {"name_email-first_name": "协", "name_email-last_name": "调"}  # asked for by Wagtail itself
    del data["mailbox_digest-wants"]
    assert client.post(url, data).status_code == 302
    assert DigestChoice.objects.get().wants is False
    assert "coordinator@example.cn" not in letters()
