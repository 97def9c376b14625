"""Who is told what, once, and what happens when a letter does not go."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.models import DepartmentMember
from mailbox import notifications
from mailbox.models import Channel, Notice
from mailbox.services import Actor, perform
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, coordinator, new_ticket
from tests.factories.people import UserFactory, department_with_clerk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "办公室漏水，请联系王女士 13800138000。"


@pytest.fixture(autouse=True)
def office_hours():
    """At night letters to the enterprise wait: see test_quiet_hours."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def story(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return Story(text=TEXT, email="boss@example.cn")


def recipients():
    return sorted(address for letter in mail.outbox for address in letter.to)


def test_a_new_request_is_told_to_the_enterprise_and_the_coordinator(story):
    assert recipients() == ["boss@example.cn", "coordinator@example.cn"]
    assert all(story.ticket.number in letter.subject for letter in mail.outbox)


def test_who_sends_while_signed_in_gets_the_letter_of_confirmation(django_capture_on_commit_callbacks):
    sender = UserFactory(email="boss@example.cn")
    with django_capture_on_commit_callbacks(execute=True):
        new_ticket(email="boss@example.cn", user=sender)
    assert recipients() == ["boss@example.cn"]


def test_no_letter_carries_the_text_a_name_or_a_number(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story.answered()
    assert len(mail.outbox) > 5
    for letter in mail.outbox:
        assert "13800138000" not in letter.subject + letter.body
        assert "王女士" not in letter.body
        assert "漏水" not in letter.body


def test_a_move_asks_as_often_for_many_receivers_as_for_few(story):
    story.claimed()
    counted = []
    for day in (0, 1):
        for number in range(8 * day):
            user = UserFactory(email=f"colleague{number}@example.cn")
            DepartmentMember.objects.create(department=story.lead, user=user)
        with CaptureQueriesContext(connection) as queries:
            story.do("nudge", at=MONDAY + timedelta(days=day))
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert Notice.objects.filter(event__move="nudge").values("address").distinct().count() == 12


def test_each_department_is_told_of_its_own_task(story, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        story.dispatched()
    assert recipients() == ["clerk-人社@example.cn", "clerk-科技@example.cn", "clerk-税务@example.cn"]


@pytest.mark.both
def test_a_move_that_is_rolled_back_tells_nobody(story):
    mail.outbox.clear()
    story.dispatched()  # the test's own transaction is never committed
    assert not mail.outbox
    assert Notice.objects.waiting().count() == 3


@pytest.mark.both
def test_a_letter_that_fails_is_tried_again_and_only_that_one(story, monkeypatch):
    Notice.objects.all().delete()
    story.dispatched()
    mail.outbox.clear()
    send = EmailBackend.send_messages

    def failing(backend, letters):
        if letters[0].to == ["clerk-科技@example.cn"]:
            raise OSError("mail server is away")
        return send(backend, letters)

    monkeypatch.setattr(EmailBackend, "send_messages", failing)
    assert notifications.deliver_due() == 3
    assert recipients() == ["clerk-人社@example.cn", "clerk-税务@example.cn"]
    failed = Notice.objects.waiting().get()
    assert (failed.tries, failed.error) == (1, "连不上对方服务器。")
    assert failed.next_try_at > timezone.now()

    monkeypatch.undo()
    assert notifications.deliver_due() == 0
    Notice.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    assert notifications.deliver_due() == 1
    assert recipients() == ["clerk-人社@example.cn", "clerk-科技@example.cn", "clerk-税务@example.cn"]


def test_a_letter_is_given_up_after_the_last_pause(story, monkeypatch):
    def failing(backend, letters):
        raise OSError("no such address")

    monkeypatch.setattr(EmailBackend, "send_messages", failing)
    Notice.objects.all().delete()
    story.dispatched()
    for _ in range(len(notifications.PAUSES) + 1):
        Notice.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
        notifications.deliver_due()
    assert Notice.objects.filter(is_given_up=True).count() == 3
    assert notifications.deliver_due() == 0


def test_sample_tickets_tell_nobody():
    Story(is_sample=True, email="boss@example.cn").answered()
    assert not Notice.objects.exists()


def told(move, story, django_capture_on_commit_callbacks, *args, **kwargs):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        story.do(move, *args, **kwargs)
    return recipients()


def test_departments_learn_what_becomes_of_their_task(story, django_capture_on_commit_callbacks):
    story.claimed()
    tell = partial(told, story=story, django_capture_on_commit_callbacks=django_capture_on_commit_callbacks)
    lead, first = story.task(story.lead), story.task(story.first)
    more = {"department": story.other, "text": "属于住建"}
    assert tell("assign", user=story.coordinator, task=lead, **more) == [
        "clerk-住建@example.cn", "clerk-税务@example.cn",
    ]  # fmt: skip
    assert "仍由本部门负责" in next(m.body for m in mail.outbox if m.to == ["clerk-税务@example.cn"])
    assert tell("claim", user=story.other_clerk, task=story.task(story.other)) == ["clerk-税务@example.cn"]
    assert "不用再办理" in mail.outbox[0].body
    assert tell("release", user=story.coordinator, task=first, text="不需要") == ["clerk-科技@example.cn"]


def test_the_lead_learns_of_its_extension(story, django_capture_on_commit_callbacks):
    story.claimed()
    until = story.ticket.due_at.date() + timedelta(days=1)
    story.do("ask_extension", story.lead_clerk, until=until, text="等批复")
    addresses = told(
        "grant_extension",
        story,
        django_capture_on_commit_callbacks,
        story.coordinator,
        until=until,
        text="同意",
    )
    assert addresses == ["boss@example.cn", "clerk-税务@example.cn"]


def test_a_complaint_is_not_told_to_whoever_works_in_the_accused_and_in_another_department():
    accused, _ = department_with_clerk("税务")
    other, clerk = department_with_clerk("科技")
    DepartmentMember.objects.create(department=accused, user=clerk)
    boss, other.email = coordinator(), "science@example.cn"
    other.save()
    ticket = new_ticket(category=CategoryFactory(is_complaint=True), accused=accused)
    perform(ticket, "dispatch", Actor(boss), lead=other)
    assert Notice.objects.filter(address=other.email).exists()
    assert not Notice.objects.filter(address=clerk.email).exists()


def test_who_may_no_longer_coordinate_is_told_nothing():
    boss = coordinator()
    boss.user_permissions.clear()
    new_ticket()
    assert not Notice.objects.filter(address=boss.email).exists()


def test_a_complaint_is_not_told_to_a_coordinator_of_the_accused(django_capture_on_commit_callbacks):
    accused, _ = department_with_clerk("税务")
    DepartmentMember.objects.create(department=accused, user=coordinator())
    with django_capture_on_commit_callbacks(execute=True):
        new_ticket(category=CategoryFactory(is_complaint=True), accused=accused)
    assert recipients() == []


def test_what_an_instructor_enters_is_told_to_the_coordinator(django_capture_on_commit_callbacks):
    coordinator()
    with django_capture_on_commit_callbacks(execute=True):
        new_ticket(channel=Channel.INSTRUCTOR, user=UserFactory())
    assert recipients() == ["coordinator@example.cn"]


def test_a_letter_whose_sending_began_is_not_begun_again(story):
    Notice.objects.all().delete()
    story.dispatched()
    mail.outbox.clear()
    Notice.objects.update(started_at=timezone.now())
    assert notifications.deliver_due() == 0
    assert not mail.outbox
