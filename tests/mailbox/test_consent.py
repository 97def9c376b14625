"""Consent to publish is given with a request, and taken back by one press."""

import pytest
from django.test import Client

from mailbox.case import MoveRefused
from mailbox.models import PublicAnswer, Ticket
from mailbox.services.publishing import draft_answer, publish_answer
from tests.factories.mailbox import Story, new_ticket
from tests.factories.people import UserFactory
from tests.mailbox import desk
from tests.mailbox.public import move_url as public_url
from tests.mailbox.public import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def read(ticket) -> str:
    return Client().get(page_of(ticket)).content.decode()


def send(ticket, name, **fields):
    return Client().post(public_url(ticket, name), {"send": "1", **fields}, follow=True)


def published() -> tuple[Story, PublicAnswer]:
    story = Story(may_publish=True).closed()
    return story, publish_answer(draft_answer(story.ticket, story.coordinator), UserFactory())


def test_an_enterprise_takes_its_consent_back_and_the_wall_is_empty_at_once():
    story, answer = published()
    assert "撤回公开同意" in read(story.ticket)
    page = send(story.ticket, "withdraw_consent").content.decode()
    assert "这件诉求不再公开" in page
    assert public_url(story.ticket, "withdraw_consent") not in page
    assert Client().get(f"/mailbox/wall/{answer.pk}/").status_code == 404
    assert Ticket.objects.get().state == "closed"
    with pytest.raises(MoveRefused, match="没有同意公开"):
        publish_answer(answer, UserFactory())


def test_a_coordinator_takes_it_back_for_who_calls():
    story = Story(may_publish=True)
    client = desk.signed_in(story.coordinator)
    assert "withdraw_consent/" in desk.moves_in(client.get(desk.page_of(story.ticket)))
    url = desk.move_url(story.ticket, "withdraw_consent")
    page = client.post(url, {"move-text": "企业来电。"}, follow=True).content.decode()
    assert "已撤回公开同意" in page
    assert not Ticket.objects.get().may_publish


def test_where_nothing_was_agreed_to_nothing_is_taken_back():
    story = Story()
    assert public_url(story.ticket, "withdraw_consent") not in read(story.ticket)
    with pytest.raises(MoveRefused, match="不用撤回"):
        story.do("withdraw_consent")


def test_parts_lose_the_consent_with_the_whole():
    story = Story(may_publish=True)
    story.do("split", story.coordinator, text="另一件事")
    story.do("withdraw_consent")
    assert not Ticket.objects.filter(may_publish=True).exists()


def test_the_page_of_a_request_shows_when_it_was_taken_back():
    ticket = new_ticket(may_publish=True)
    send(ticket, "withdraw_consent", text="涉及合作方")
    assert "涉及合作方" in read(ticket)
