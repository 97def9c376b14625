"""What the form of an answer says before it is sent, at the desk and on the telephone."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from mailbox.models.choices import Channel
from mailbox.services import Contact, MoveRefused
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

UNCONTACTED = "答复不算首次联系"


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(MONDAY, tick=False):
        yield


def answering(story) -> Story:
    story.do("dispatch", story.coordinator, lead=story.lead)
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    return story


def forms(story) -> list[BeautifulSoup]:
    """At the desk and on the telephone."""
    urls = (move_url(story.ticket, "answer"), reverse("mailbox:task_move", args=[story.ticket.pk, "answer"]))
    client = signed_in(story.lead_clerk)
    return [BeautifulSoup(client.get(url).content, "html.parser") for url in urls]


def test_an_answer_without_a_contact_is_pointed_out_and_can_be_sent():
    story = answering(Story())
    for page in forms(story):
        assert f"还没有联系记录，{UNCONTACTED}" in page.get_text()
        assert page.find("a", string="先记一次联系")["href"].endswith("/contact/")
    form = {"move-result": "explained", "move-text": "按规定不能减免，已当面说明。"}
    signed_in(story.lead_clerk).post(move_url(story.ticket, "answer"), form)
    story.ticket.refresh_from_db()
    assert story.ticket.state == "answered"


def test_nothing_is_pointed_out_once_somebody_was_reached():
    story = answering(Story())
    story.do("contact", story.lead_clerk, way="phone", reached=False)
    for page in forms(story):
        assert f"还没有联系上企业，{UNCONTACTED}" in page.get_text()
    story.do("contact", story.lead_clerk, way="phone", reached=True)
    assert not any(UNCONTACTED in page.get_text() for page in forms(story))


def test_a_letter_without_a_name_is_posted_instead():
    story = answering(
        Story(channel=Channel.LETTER_BOX, enterprise_name="未署名", contact=Contact("未署名", ""))
    )
    for page in forms(story):
        assert page.find("a", string="先张贴，记一次“张贴告知”")


def test_each_result_says_what_it_means():
    for page in forms(answering(Story())):
        results = [label.get_text(" ", strip=True) for label in page.select("label:has(.result)")]
        assert [one.split(" ")[0] for one in results] == ["已解决", "部分解决", "服务确认"]
        assert "政策办不了" in results[2]
        assert "不算解决" in results[2]


def test_what_12345_sent_is_not_handed_back_to_it():
    story = Story(channel=Channel.HOTLINE, outside_number="YT-1")
    page = signed_in(story.coordinator).get(move_url(story.ticket, "refer")).content.decode()
    assert 'value="96178"' in page
    assert 'value="12345"' not in page
    with pytest.raises(MoveRefused, match="12345 转来"):
        story.do("refer", story.coordinator, hotline="12345", agreed="none")
    story.do("refer", story.coordinator, hotline="96178", agreed="none")


def test_who_left_and_who_came_are_told_apart_in_the_timeline():
    story = Story()
    story.do("dispatch", story.coordinator, lead=story.lead)
    returned = {"department": story.other, "text": "归住建。"}
    story.do("return", story.lead_clerk, task=story.task(story.lead), **returned)
    story.do("claim", story.other_clerk, task=story.task(story.other))
    soup = BeautifulSoup(signed_in(story.coordinator).get(page_of(story.ticket)).content, "html.parser")
    facts = [part.get_text() for part in soup.select(".wb-event__facts")]
    assert f"{story.lead}不再办理" in facts
    assert f"应由{story.other}办理" in facts
