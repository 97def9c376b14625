"""Nobody is the second reader of her own words, and reports are settled only by who has read them."""

from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence
from mailbox.case import MoveRefused
from peers.admin.queue import Queue
from peers.models import Kind, PeerReport, State
from peers.services import moderation, writing
from peers.voices import Voice
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.peers import Room, moderator

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KEEP = "举报不成立"


def page(room, user) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(reverse("peers_admin:question", args=[room.question.pk])).content.decode()


def decide(item, user, **data) -> int:
    browser = Client()
    browser.force_login(user)
    name = "decide" if item._meta.model_name == "peerquestion" else "decide_answer"
    data = {"revision": item.revision, **data}
    return browser.post(reverse(f"peers_admin:{name}", args=[item.pk]), data).status_code


def report(item, address="1"):
    name = "report" if item._meta.model_name == "peerquestion" else "answer_report"
    url = reverse(f"peers:{name}", args=[item.pk])
    Client(REMOTE_ADDR=f"10.0.{address}.1").post(url, {"ground": "personal"})
    return PeerReport.objects.latest("pk")


def test_a_moderator_does_not_settle_reports_of_her_own_words():
    room = Room().public()
    voice = Voice("s", "", Kind.STAFF)
    row = writing.answer(room.question, voice, room.moderator, "请看办事指南。", uuid4())
    report(row)
    assert KEEP not in page(room, room.moderator)
    assert decide(row, room.moderator, action="keep") == 422
    assert PeerReport.objects.open().exists()
    other = moderator("second")
    assert KEEP in page(room, other)
    assert decide(row, other, action="keep") == 302
    assert not PeerReport.objects.open().exists()


def test_a_moderator_who_changed_a_colleagues_question_does_not_publish_it():
    room = Room()
    EnterpriseMemberFactory(enterprise=room.firm, user=room.moderator)
    row = writing.rewrite(room.question, room.moderator, {"text": "审核人自己写的"})
    assert "审核通过，公开" not in page(room, room.moderator)
    assert decide(row, room.moderator, action="publish") == 422
    row.refresh_from_db()
    assert row.state == State.WAITING


def test_nor_does_who_stands_in_for_the_writer():
    room = Room()
    today = timezone.localdate()
    Absence.objects.create(
        person=room.asker, deputy=room.moderator, created_by=room.asker, first_day=today, last_day=today
    )
    with pytest.raises(MoveRefused, match="所代理的同事"):
        moderation.publish(room.question, room.moderator)


def test_a_report_that_came_after_the_page_was_opened_stays_open():
    room = Room().public()
    read = report(room.question)
    assert f'name="last_report" value="{read.pk}"' in page(room, room.moderator)
    later = report(room.question, "2")
    assert decide(room.question, room.moderator, action="keep", last_report=read.pk) == 302
    assert list(PeerReport.objects.open()) == [later]
    writing.rewrite(room.question, room.asker, {"text": "改成广告"})
    assert decide(room.question, room.moderator, action="keep", last_report=later.pk) == 422


def test_what_is_withdrawn_leaves_the_reported():
    room = Room().public()
    report(room.question)
    report(room.answered())
    assert Queue(room.moderator).counts()["被举报的"] == 1
    writing.take_back(room.question, room.asker)
    assert Queue(room.moderator).counts()["被举报的"] == 0


def test_an_answer_is_published_only_beside_its_question(django_capture_on_commit_callbacks):
    room = Room().public()
    row = room.answer()
    writing.rewrite(room.question, room.asker, {"text": "改过的问题"})
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(row, room.moderator, action="publish") == 422
    assert mail.outbox == []
    assert "问题公开以后才能审核这个回答" in page(room, room.moderator)


def test_the_queue_counts_everything_and_turns_its_pages(client, monkeypatch):
    monkeypatch.setattr("peers.admin.lists.PER_PAGE", 2)
    room = Room()
    titles = [room.question.title, *(room.ask(title=f"第{number}问").title for number in range(2, 4))]
    client.force_login(room.moderator)
    first = client.get(reverse("peers_admin:index")).content.decode()
    assert "待审核的问题（3）" in first
    assert '<a href="?questions=2">' in first
    last = client.get(reverse("peers_admin:index"), {"questions": "2"}).content.decode()
    assert [title for title in titles if title in last] == titles[2:]
