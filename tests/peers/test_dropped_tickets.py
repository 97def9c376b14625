"""A request that came to nothing leaves its question free: nothing of it in public, and a way on."""

import pytest
from django.test import Client
from django.urls import reverse

from mailbox.case import MoveRefused
from mailbox.models import Ticket
from mailbox.workflow import State
from peers.services import ticketing
from tests.factories.peers import Room, privacy_notice
from tests.mailbox.public import CONTACT

pytestmark = pytest.mark.django_db

AGAIN = "再转一次诉求"


@pytest.fixture
def room():
    privacy_notice()
    return Room(privacy_version="2026-01").public()


def converted(room, state) -> Ticket:
    ticket = ticketing.convert(room.question, room.moderator)
    Ticket.objects.filter(pk=ticket.pk).update(state=state)
    return ticket


def page(room, user=None, name="peers:question") -> str:
    browser = Client()
    if user:
        browser.force_login(user)
    return browser.get(reverse(name, args=[room.question.pk])).content.decode()


@pytest.mark.parametrize(
    ("state", "said"), [(State.WITHDRAWN, "诉求已撤回"), (State.DECLINED, "诉求不予受理"), (State.MERGED, "")]
)
def test_a_request_that_came_to_nothing_is_told_to_its_enterprise_alone(room, state, said):
    ticket = converted(room, state)
    own, public = page(room, room.asker), page(room)
    assert f"看诉求 {ticket.number}" in own
    if said:
        assert said in own
        assert AGAIN in own
        assert "诉求办理" not in public
        assert "不予受理" not in public
    else:
        assert "已转为诉求办理" in public
        assert AGAIN not in own


def test_the_enterprise_makes_another_request_and_staff_do_not(client, room):
    first = converted(room, State.WITHDRAWN)
    assert "再转一次由企业自己决定" in page(room, room.moderator, "peers_admin:question")
    for press in (ticketing.convert, ticketing.offer):
        with pytest.raises(MoveRefused, match="由企业自己决定"):
            press(room.question, room.moderator)
    client.force_login(room.asker)
    assert client.post(reverse("peers:ticket", args=[room.question.pk])).url == "/mailbox/"
    with pytest.raises(MoveRefused, match="没有同意"):  # that was for the first one
        ticketing._request(type(room.question).objects.get())
    form = client.get("/mailbox/").context
    words = {name: form["form"][name].value() or "" for name in form["form"].fields}
    draft = {"draft": form["draft"].key.hex}
    client.post("/mailbox/", {**words, **draft, "next": "1"})
    told = {**CONTACT, **draft, "enterprise": room.firm.pk, "consent": "on", "send": "1"}
    client.post(reverse("mailbox:contact"), told)
    second = Ticket.objects.exclude(pk=first.pk).get()
    assert f"看诉求 {second.number}" in page(room, room.asker)
    assert "已转为诉求办理" in page(room)
