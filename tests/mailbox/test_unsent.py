"""A move that somebody made meanwhile: its form is not shown again, and what was written stands there to be copied."""

import pytest
import time_machine
from django.test import Client

from tests.mailbox.desk import page_of, signed_in
from tests.mailbox.test_newer_draft import ADDRESSES, desk_url
from tests.mailbox.test_signing import DRAFT, LATER, drafted, signing_story

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN = DRAFT + "另附办事指南😀。"
CORRECTION = "需要改一下"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def story():
    story = signing_story()
    drafted(story)
    story.client = signed_in(story.head)
    return story


def filled_in(story, address) -> dict:
    """What a window holds in which the head changed the draft."""
    context = story.client.get(address(story)).context
    hand_in = context["hand_in"]
    return {
        "move-text": OWN, "move-result": "solved", "seen": context["seen"],
        "key": hand_in.key, "mark": hand_in.mark,
    }  # fmt: skip


def signed(story):
    task = story.task(story.lead)
    story.do("sign", story.head, at=LATER, task=task, result="solved", text=DRAFT)


@ADDRESSES
def test_what_was_signed_in_another_window_is_told_and_the_words_are_there(story, address):
    typed = filled_in(story, address)
    signed(story)
    page = story.client.post(address(story), typed).content.decode()
    assert "“签发”没有提交" in page
    assert "您 10:00 已答复企业" in page
    assert f"readonly>{OWN}</textarea>" in page
    assert "看最新进展" in page
    for useless in ('name="move-text"', 'name="move-department"', CORRECTION):
        assert useless not in page.split('id="note"')[0]


@ADDRESSES
def test_what_was_kept_over_a_sign_in_is_not_lost_either(story, address):
    typed = filled_in(story, address)
    Client().post(address(story), typed)
    signed(story)
    assert f"readonly>{OWN}</textarea>" in story.client.get(address(story)).content.decode()


def test_who_has_written_nothing_is_led_back_to_the_request(story):
    signed(story)
    assert story.client.get(desk_url(story)).url == page_of(story.ticket)
