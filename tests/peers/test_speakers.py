"""Who may still change or take back what stands in the name of a department or an enterprise."""

from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from peers.models import Kind, PeerAnswer, State
from peers.services import asker, moderation, writing
from peers.voices import Voice, speaks_directly
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.peers import Room
from tests.factories.people import UserFactory, department_with_clerk

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def signed_in(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def with_right(user, right="peers.answer_directly"):
    user.user_permissions.set(UserFactory(permissions=[right]).user_permissions.all())
    return user


def said_by_head(room) -> tuple[PeerAnswer, object]:
    department, head = department_with_clerk("税务", role="head")
    with_right(head)
    voice = Voice("", "", Kind.DEPARTMENT, department=department)
    return writing.answer(room.question, voice, head, "带执照到窗口办理。", uuid4()), head


def change(row, user, text="改过的话"):
    url = reverse("peers:answer_edit", args=[row.pk])
    row.refresh_from_db()
    status = signed_in(user).post(url, {"text": text, "revision": row.revision}).status_code
    row.refresh_from_db()
    return status


def test_who_left_the_department_changes_its_answer_no_more():
    row, head = said_by_head(Room().public())
    assert change(row, head) == 302
    assert (row.text, row.state) == ("改过的话", State.PUBLIC)
    head.department_memberships.update(is_active=False)
    assert change(row, head, "离开后改的话") == 404
    assert row.text == "改过的话"


def test_who_moderates_no_more_changes_no_answer_of_the_staff():
    room = Room().public()
    voice = Voice("s", "", Kind.STAFF)
    row = writing.answer(room.question, voice, room.moderator, "请看办事指南。", uuid4())
    assert row.is_public
    room.moderator.user_permissions.clear()
    assert change(row, room.moderator) == 404


def test_the_right_to_answer_directly_is_for_who_heads_that_department():
    led, head = department_with_clerk("税务", role="head")
    other, clerk = department_with_clerk("人社")
    with_right(head)
    with_right(clerk)
    assert speaks_directly(head, Voice("", "", Kind.DEPARTMENT, department=led))
    assert not speaks_directly(head, Voice("", "", Kind.DEPARTMENT, department=other))
    assert not speaks_directly(clerk, Voice("", "", Kind.DEPARTMENT, department=other))


def test_what_was_sent_back_to_a_head_waits_for_the_moderator_again():
    room = Room().public()
    row, head = said_by_head(room)
    moderation.send_back(row, room.moderator, "请删去姓名。")
    assert change(row, head, "带执照到窗口办理。") == 302
    assert row.state == State.WAITING


@pytest.mark.parametrize(("text", "is_kept"), [("改成广告", False), ("我们做过，找开发区的几家都行。", True)])
def test_useful_was_said_of_the_words_as_they_were(text, is_kept):
    room = Room().public()
    row = asker.mark_useful(room.answered(), is_useful=True)
    assert writing.rewrite(row, room.other, {"text": text}).is_useful is is_kept


def test_an_enterprise_takes_back_what_a_member_wrote_who_is_gone(client):
    room = Room().public()
    row = room.answered(is_named=True)
    colleague = EnterpriseMemberFactory(enterprise=room.other_firm).user
    room.other.enterprise_memberships.update(is_active=False)
    client.force_login(colleague)
    withdraw, edit = (reverse(f"peers:answer_{name}", args=[row.pk]) for name in ("withdraw", "edit"))
    page = client.get(reverse("peers:mine")).content.decode()
    assert withdraw in page
    assert edit not in page
    assert client.get(edit).status_code == 404
    assert signed_in(room.asker).post(withdraw).status_code == 404
    client.post(withdraw)
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_who_left_reads_nothing_of_what_becomes_of_her_answer(django_capture_on_commit_callbacks):
    room = Room().public()
    row = room.answer()
    room.other.enterprise_memberships.update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        moderation.publish(row, room.moderator)
    assert [letter.to for letter in mail.outbox] == [[room.asker.email]]
