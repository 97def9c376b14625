"""Words that are mostly written for colleagues, in a text for the enterprise: pointed out once by the server."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from mailbox.models import TicketEvent
from tests.factories.mailbox import Story
from tests.mailbox.desk import move_url, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SLIP = "这件事先拖到下周，等领导定了口径再说。"


def phone_url(ticket, name):
    return reverse("mailbox:task_move", args=[ticket.pk, name])


@pytest.mark.parametrize("address", [move_url, phone_url])
def test_a_slip_comes_back_once_and_goes_out_when_it_is_confirmed(address):
    story = Story().claimed()
    client, url = signed_in(story.lead_clerk), address(story.ticket, "opinion")
    soup = BeautifulSoup(client.post(url, {"move-text": SLIP}).content, "html.parser")
    assert {mark.text for mark in soup.select("form mark")} == {"先拖", "领导", "口径"}
    assert "里面有通常只在内部说的话" in soup.text
    assert "别的企业的名称" not in soup.text
    assert soup.find("textarea", {"name": "move-text"}).text.strip() == SLIP
    assert not TicketEvent.objects.filter(move="opinion").exists()
    token = soup.find("button", {"name": "confirmed"})["value"]
    client.post(url, {"move-text": SLIP, "confirmed": token})
    assert TicketEvent.objects.get(move="opinion").text == SLIP


def test_what_only_colleagues_read_is_not_looked_at():
    story = Story().claimed()
    signed_in(story.lead_clerk).post(phone_url(story.ticket, "note"), {"move-text": SLIP})
    assert TicketEvent.objects.get(move="note").text == SLIP
