"""In a thread everybody's choice of a name holds for everybody's words."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from peers.models import Kind
from peers.services import moderation, writing
from peers.voices import Voice
from tests.factories.peers import Room

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def added(room, text):
    voice = Voice("", "", Kind.ASKER, room.firm)
    row = writing.answer(room.question, voice, room.asker, text, uuid4())
    return moderation.publish(row, room.moderator)


def page(room) -> str:
    return Client().get(reverse("peers:question", args=[room.question.pk])).content.decode()


def test_what_the_asker_added_goes_by_the_name_that_the_question_shows_now():
    room = Room(is_named=True).public()
    added(room, "我们海云智能补充一句。")
    assert "我们海云智能补充一句。" in page(room)
    writing.rewrite(room.question, room.asker, {"is_named": False})
    room.question.refresh_from_db()
    moderation.publish(room.question, room.moderator)
    shown = page(room)
    assert "我们某企业补充一句。" in shown
    assert "海云" not in shown


@pytest.mark.parametrize("is_answered", [False, True])
def test_who_answers_without_a_name_is_named_by_nobody_else(is_answered):
    room = Room(text="听说红帆做过类似的，王总请指点。")
    room.other.display_name = "王伟"
    room.other.save()
    room.public()
    if is_answered:
        room.answered("我们做过。")
        added(room, "谢谢红帆的朋友。")
    assert ("红帆" in page(room)) is not is_answered
    assert ("王总" in page(room)) is not is_answered


def test_a_firm_that_answers_with_and_without_its_name_is_named_in_its_own_named_words_alone():
    room = Room().public()
    room.answered("红帆船舶做过激光切割。", is_named=True)
    room.answered("红帆船舶也做过折弯。")
    added(room, "谢谢红帆船舶。")
    shown = page(room)
    assert "红帆船舶做过激光切割。" in shown
    assert "某企业也做过折弯。" in shown
    assert "谢谢某企业。" in shown
