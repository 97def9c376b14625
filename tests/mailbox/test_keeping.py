"""A move's form of the admin that outlived its session: what was written waits behind the sign-in."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from mailbox.models import Draft
from tests.factories.mailbox import Story
from tests.factories.people import UserFactory
from tests.factories.uploads import upload
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = pytest.mark.django_db
WORDS = "写了很久的意见😀。"


@pytest.fixture
def story():
    story = Story().claimed()
    story.url = move_url(story.ticket, "opinion")
    return story


def typed_in(story) -> dict:
    """What the browser has in the form when the session ends."""
    hand_in = signed_in(story.lead_clerk).get(story.url).context["hand_in"]
    return {"move-text": WORDS, "key": hand_in.key, "mark": hand_in.mark}


def test_words_and_files_are_there_again_after_the_sign_in(story):
    response = Client().post(story.url, typed_in(story) | {"files": [upload("现场.txt")]})
    assert response.status_code == 302
    assert response.url.endswith(f"?next={story.url}")
    assert "刚才写的和传的都在" in str(list(get_messages(response.wsgi_request)))
    story.lead.members.create(user=(colleague := UserFactory()))
    assert WORDS not in signed_in(colleague).get(story.url).content.decode()
    again = signed_in(story.lead_clerk).get(story.url).content.decode()
    assert f"{WORDS}</textarea>" in again
    assert "现场.txt" in again
    assert story.ticket.events.filter(move="opinion").count() == 0


def test_the_note_at_the_foot_of_the_page_is_kept_as_well(story):
    context = signed_in(story.lead_clerk).get(page_of(story.ticket)).context
    url = move_url(story.ticket, "note")
    Client().post(url, {"move-text": WORDS, "key": context["note_key"], "mark": context["note_mark"]})
    assert WORDS in signed_in(story.lead_clerk).get(url).content.decode()


@pytest.mark.parametrize("change", [{"mark": ""}, {"mark": "1:x:y"}, {"move": "note"}])
def test_nobody_leaves_words_in_anothers_name(story, change):
    Client().post(move_url(story.ticket, change.get("move", "opinion")), typed_in(story) | change)
    assert not Draft.objects.exists()


def test_a_form_older_than_the_sign_in_is_shown_again_as_it_was_typed(story):
    typed = typed_in(story)
    client = Client(enforce_csrf_checks=True)
    client.force_login(story.lead_clerk)
    page = client.post(story.url, typed, follow=True).content.decode()
    assert "页面打开太久了，这次没有提交。" in page
    assert WORDS in page
    assert story.ticket.events.filter(move="opinion").count() == 0


def test_without_a_session_nothing_is_done_and_who_may_not_enter_is_sent_away(story):
    task = story.task(story.first)
    response = Client().post(move_url(story.ticket, "reply", task), {"move-text": "同意。"})
    assert response.url.startswith("/admin/login/")
    stranger = Client()
    stranger.force_login(UserFactory())
    assert stranger.post(story.url, {"move-text": "x"}).status_code == 302
    assert story.ticket.events.filter(move__in=("reply", "opinion")).count() == 0
