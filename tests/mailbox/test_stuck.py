"""The page of what does not go: what stands there, masked and in words, and the button."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from mailbox.models import Notice
from mailbox.notifications import PAUSES, calls, deliver_due
from mailbox.services import Contact
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, Story, new_ticket
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RESEND = "mailbox.resend_notice"


@pytest.fixture(autouse=True)
def office_hours():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def story(monkeypatch):
    """One whose letter to the enterprise was given up."""

    def failing(backend, letters):
        raise OSError("mail.example.cn refused boss@example.cn")

    story = Story(email="boss@example.cn").claimed()
    Notice.objects.all().delete()
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", failing)
        story.do("opinion", story.lead_clerk, text="三天内修好。")
        for _ in range(len(PAUSES) + 1):
            Notice.objects.update(next_try_at=timezone.now())
            deliver_due()
    return story


def allowed(user):
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="resend_notice"))
    return signed_in(user)


def administrator():
    return allowed(UserFactory(permissions=["mailbox.change_mailboxsettings"]))


def page(client):
    return client.get(reverse("mailbox_stuck:index")).content.decode()


def again(client, pk=None):
    url = reverse("mailbox_stuck:again", args=[pk]) if pk else reverse("mailbox_stuck:all")
    return client.post(url, follow=True).content.decode()


def test_what_was_given_up_stands_there_masked_and_with_its_reason(story):
    for client in (allowed(story.coordinator), administrator()):
        html = page(client)
        for words in (
            story.ticket.number,
            "办理意见",
            "b***@example.cn",
            "连不上对方服务器。",
            "已放弃",
            "试了 7 次",
        ):
            assert words in html
        assert "boss@" not in html
        assert "refused" not in html


def test_the_keeper_of_the_system_gets_no_link_into_requests(story):
    url = reverse("mailbox_tickets:inspect", args=[story.ticket.pk])
    assert url in page(allowed(story.coordinator))
    assert url not in page(administrator())


def test_the_button_sends_it_once_more_and_is_kept(story):
    client = allowed(story.coordinator)
    assert "1 条通知已重新排入发送" in again(client, Notice.objects.get().pk)
    deliver_due()
    deliver_due()
    assert [letter.to for letter in mail.outbox] == [["boss@example.cn"]]
    assert "没有发不出去的通知。" in page(client)
    assert AuditEntry.objects.filter(action="再发通知").count() == 1


def test_a_second_press_sends_nothing_twice(story):
    client, pk = allowed(story.coordinator), Notice.objects.get().pk
    again(client, pk)
    deliver_due()
    assert "没有要再发的" in again(client, pk)
    deliver_due()
    assert len(mail.outbox) == 1


def test_all_are_sent_again_with_one_press(story):
    Notice.objects.create(
        event=Notice.objects.get().event, template="department", address="a@x.cn", is_given_up=True
    )
    assert "2 条通知已重新排入发送" in again(administrator())
    deliver_due()
    assert len(mail.outbox) == 2


STATES = [
    ({"is_given_up": True}, "已放弃"),
    ({"started_at": MONDAY - timedelta(minutes=11)}, "发送中断，可能已经发出"),
    ({"tries": 4, "next_try_at": MONDAY + timedelta(hours=1)}, "还在自动重试"),
    ({"next_try_at": MONDAY - timedelta(minutes=16)}, "没有程序在发"),
]
FINE = [
    {"started_at": MONDAY - timedelta(minutes=9)},
    {"tries": 2, "next_try_at": MONDAY + timedelta(minutes=5)},
    {"next_try_at": MONDAY - timedelta(minutes=14)},
    {"is_given_up": True, "settled_at": MONDAY},
    {"sent_at": MONDAY, "started_at": MONDAY - timedelta(days=1)},
]


def put(**state):
    blank = {"is_given_up": False, "started_at": None, "tries": 0, "next_try_at": MONDAY}
    Notice.objects.update(**blank | state)


def test_each_way_of_being_stuck_has_its_word(story):
    client = allowed(story.coordinator)
    for state, word in STATES:
        put(**state)
        assert word in page(client)
    for state in FINE:
        put(**state)
        assert "没有发不出去的通知。" in page(client), state


class SilentGateway:
    really_leaves = True

    def send(self, phone, text):
        raise TimeoutError


def silent(*args):
    raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed: timed out")


@pytest.mark.parametrize(
    "contact", [Contact("王女士", "13800138000"), Contact("王女士", "", "boss@example.cn")]
)
def test_what_may_have_gone_is_not_sent_again_but_looked_after(settings, monkeypatch, contact):
    settings.SMS_SENDER = f"{__name__}.SilentGateway"
    monkeypatch.setattr(EmailBackend, "send_messages", silent)
    story = Story(contact=contact).claimed()
    Notice.objects.all().delete()
    story.do("opinion", story.lead_clerk, text="三天内修好。")
    deliver_due()
    with time_machine.travel(MONDAY + timedelta(minutes=11), tick=False):
        assert deliver_due() == 0
        assert calls.after_cut_off() == 1
        assert "没有在规定时间内应答，消息可能已经发出。" in page(allowed(story.coordinator))


def test_a_mail_server_that_is_not_reached_is_tried_again(story, monkeypatch):
    def unreachable(backend):
        raise TimeoutError

    monkeypatch.setattr(EmailBackend, "open", unreachable)
    put()
    deliver_due()
    assert (Notice.objects.get().tries, Notice.objects.get().started_at) == (1, None)


def test_others_see_nothing_of_it(story):
    pk = Notice.objects.get().pk
    elsewhere = allowed(coordinator_of(ParkPageFactory()))
    assert story.ticket.number not in page(elsewhere)
    assert "没有要再发的" in again(elsewhere, pk)
    clerk = signed_in(story.lead_clerk)
    assert clerk.get(reverse("mailbox_stuck:index")).url == reverse("wagtailadmin_home")
    assert Notice.objects.get().is_given_up


def test_a_question_that_has_ended_is_not_asked_again():
    story = Story(email="boss@example.cn").claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    story.do("supply", text="见附件")
    Notice.objects.exclude(event__move="ask").delete()
    deliver_due()
    assert not mail.outbox
    assert not Notice.objects.filter(settled_at=None).exists()


def test_queries_do_not_grow_with_what_is_stuck(story):
    client = allowed(story.coordinator)
    page(client)  # what is cached for good is cached now
    counts = []
    for number in (2, 8):
        for _ in range(number):
            new_ticket(email="x@example.cn", category=story.ticket.category)
        Notice.objects.update(is_given_up=True)
        with CaptureQueriesContext(connection) as asked:
            assert page(client).count("再发一次</button>") > number
        counts.append(len(asked))
    assert counts[0] == counts[1]
