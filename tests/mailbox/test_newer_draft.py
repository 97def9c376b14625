"""The head had one draft before her when the clerk handed in another: nothing withdrawn is signed unseen."""

import pytest
import time_machine
from django.urls import reverse

from mailbox.models import TicketEvent
from tests.mailbox.desk import move_url, page_of, signed_in
from tests.mailbox.test_signing import DRAFT, LATER, drafted, signing_story

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEWER = "改过的一稿：请携带合同到二楼办理。"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def story():
    """`story.seen`: what the head's page, with the first draft, ended with."""
    story = signing_story()
    story.seen = drafted(story).pk
    drafted(story, NEWER)
    story.client = signed_in(story.head)
    return story


def desk_url(story):
    return move_url(story.ticket, "sign", story.task(story.lead))


def phone_url(story):
    url = reverse("mailbox:task_move", args=[story.ticket.pk, "sign"])
    return f"{url}?task={story.task(story.lead).key}"


ADDRESSES = pytest.mark.parametrize("address", [desk_url, phone_url])


def sign(story, address, text, seen, result="solved"):
    return story.client.post(address(story), {"move-text": text, "move-result": result, "seen": seen})


@ADDRESSES
def test_an_untouched_form_takes_the_newer_draft_and_the_next_press_signs_that(story, address):
    response = sign(story, address, DRAFT, story.seen)
    page = response.content.decode()
    assert "取代了您刚才看的那一稿" in page
    assert f"{NEWER}</textarea>" in page
    assert DRAFT + "</textarea>" not in page
    assert not TicketEvent.objects.filter(move="answer").exists()
    form = response.context["form"]
    sign(story, address, form["text"].value(), response.context["seen"], form["result"].value())
    assert TicketEvent.objects.get(move="answer").text == NEWER


@ADDRESSES
def test_what_the_head_had_changed_is_kept_and_the_newer_draft_stands_beside_it(story, address):
    response = sign(story, address, DRAFT + "谢谢。", story.seen)
    page = response.content.decode()
    assert f"{DRAFT}谢谢。</textarea>" in page
    assert response.context["draft_text"]
    assert NEWER in page.split("<textarea")[0].split("<form")[-1]
    assert not TicketEvent.objects.filter(move="answer").exists()


def test_another_result_is_a_change_too(story):
    response = sign(story, desk_url, DRAFT, story.seen, "partly")
    assert response.context["form"]["result"].value() == "partly"


def test_a_draft_to_return_replaces_the_form_of_an_answer(story):
    task = story.task(story.lead)
    story.do("draft_return", story.lead_clerk, at=LATER, task=task, department=story.other, text="归住建。")
    response = sign(story, desk_url, DRAFT + "谢谢。", story.seen)
    form = response.context["form"]
    assert (form["text"].value(), form["department"].value()) == ("归住建。", story.other.pk)
    assert not TicketEvent.objects.filter(move__in=["answer", "return"]).exists()


def test_the_history_says_whether_the_head_changed_the_words(story):
    task = story.task(story.lead)
    story.do("sign", story.head, at=LATER, task=task, result="solved", text=NEWER + "谢谢。")
    assert "签发时改过文字" in signed_in(story.head).get(page_of(story.ticket)).content.decode()


def test_a_draft_signed_as_written_is_no_change(story):
    response = sign(story, desk_url, NEWER, "")
    assert "已按您签发的文字办理" in story.client.get(response.url).content.decode()
    assert "changed_by_head" not in TicketEvent.objects.get(move="sign").data
