"""Strange characters and far too many of them, in each field where somebody types: told or kept, never an error."""

from urllib.parse import quote_plus, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from mailbox.models import Ticket
from tests.factories.mailbox import CategoryFactory, Story, coordinator
from tests.mailbox.desk import move_url, page_of, signed_in
from tests.mailbox.public import CONTACT, Visitor, opened
from tests.mailbox.public import move_url as public_url

pytestmark = pytest.mark.django_db

# As typed, and as a text keeps it; None where it is too long or has nothing to read.
TEXTS = {
    "长" * 10_000: None,
    "\u200b\u202e\u2060": None,
    "\x00": None,
    "投影\x00仪": "投影仪",
    "投影\u202e仪坏了": "投影\u202e仪坏了",
    "😀👨\u200d👩\u200d👧𠮷𪚥": "😀👨\u200d👩\u200d👧𠮷𪚥",
    "Z" + "\u0335" * 400: "Z" + "\u0335" * 400,
    "a\r\nb\u2028c": "a\nb\u2028c",
    "<script>'\";--": "<script>'\";--",
}
BYTES = {"half a character": "%ED%A0%80", "not UTF-8": "%FF%FE", "NUL": "%00", "too long a code": "%C0%AF"}


@pytest.mark.parametrize("text", TEXTS)
def test_a_request_keeps_its_text_or_is_told_why_not(text):
    visitor, kept = Visitor(opened()), TEXTS[text]
    response = visitor.first(text=text)
    if kept is None:
        assert response.context["form"].errors["text"]
        return
    number = visitor.second().url.split("/")[3]
    assert Ticket.objects.get(number=number).text == kept
    assert visitor.client.get(f"/mailbox/received/{number}/").status_code == 200


@pytest.mark.parametrize("text", TEXTS)
def test_moves_of_enterprise_and_staff_keep_their_text_or_tell_why_not(text):
    story, kept = Story(), TEXTS[text]
    desk = signed_in(story.coordinator)
    answers = [
        Client().post(public_url(story.ticket, "append"), {"send": "1", "text": text}),
        desk.post(move_url(story.ticket, "note"), {"move-text": text}),
        desk.post(move_url(story.ticket, "ask"), {"move-text": text}),
    ]
    if kept is None:
        assert [answer.status_code for answer in answers] == [200] * 3
        assert all(answer.context["form"].errors["text"] for answer in answers)
    else:
        assert [answer.status_code for answer in answers] == [302] * 3
        stored = story.ticket.events.filter(move__in=("append", "note", "ask"))
        assert [event.text for event in stored] == [kept] * 3
    assert desk.get(page_of(story.ticket)).status_code == 200


NAMES = ("长" * 10_000, "\u202e", "王\x00\u202e女士", "Z" + "\u0335" * 29, "😀𠮷", "a\r\nb")


@pytest.mark.parametrize("name", NAMES)
def test_names_stand_in_one_line_wherever_they_were_typed(name):
    visitor = Visitor(opened())
    visitor.first()
    entry = CONTACT | {
        "channel": "phone", "category": CategoryFactory().pk, "text": "投影仪坏了。",
        "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11",
    }  # fmt: skip
    answers = [
        visitor.second(contact_name=name, enterprise_name=name),
        signed_in(coordinator()).post(
            reverse("mailbox_entry:enter"), entry | {"contact_name": name, "enterprise_name": name}
        ),
    ]
    for answer in answers:
        assert (
            answer.status_code == 302
            or {"contact_name", "enterprise_name"} <= answer.context["form"].errors.keys()
        )
    for ticket in Ticket.objects.all():
        for shown in (ticket.contact_name, ticket.enterprise_name):
            assert shown.isprintable()
            assert 0 < len(shown) <= 30


def test_a_list_shows_no_character_that_turns_the_rest_of_its_row_round():
    story = Story(text="\u200b\n报销\u202e单" + "\u0335" * 50 + "丢了。")
    assert story.ticket.title == "报销单" + "\u0335" * 3 + "丢了"
    page = signed_in(story.coordinator).get(reverse("mailbox_tickets:index")).content.decode()
    assert "报销单" in page
    assert "\u202e" not in page


@pytest.mark.parametrize("typed", BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_text_are_answered(typed):
    category = opened()
    fields = {"draft": "", "category": category.pk, "park": "", "next": "1"}
    kind = "application/x-www-form-urlencoded"
    response = Client().post(
        reverse("mailbox:form"), f"{urlencode(fields)}&text=x{typed}y", content_type=kind
    )
    assert response.status_code == 302
    tracked = f"number={typed}&code={typed}&q={quote_plus('党课')}{typed}"
    assert Client().post(reverse("mailbox:track"), tracked, content_type=kind).status_code == 200
    assert Client().get(f"/search/?q={typed}").status_code == 200
