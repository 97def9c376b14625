"""A letter that names nobody, opened days ago and entered today: what its receipt says, and who is alarmed when."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from mailbox.models import Notice, Ticket
from mailbox.notifications import message
from mailbox.services.climbing import climb
from mailbox.worktime import ZONE
from tests.factories.mailbox import MONDAY, CategoryFactory, coordinator, supervisor
from tests.mailbox.desk import signed_in
from tests.mailbox.test_letter_box import Scene, letter

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OPENED = MONDAY - timedelta(days=3)  # Friday 13 November, 9:00
ENTERED = MONDAY + timedelta(hours=2)  # 11:00


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(ENTERED, tick=False) as clock:
        yield clock


def entered(scene, at=OPENED, **more) -> tuple[Ticket, str]:
    """The request and the page of its receipt."""
    with time_machine.travel(at, tick=False):
        opening = scene.opened(1, at=at)
    page = scene.post("letter", opening.pk, **letter(park=scene.park.pk, **more)).content.decode()
    return Ticket.objects.get(), page


def calls_of(scene) -> str:
    return signed_in(scene.coordinator).get(reverse("mailbox_calls:index")).content.decode()


def test_the_receipt_promises_nothing_past_and_says_where_the_answer_is_posted():
    ticket, page = entered(Scene())
    slip = page[page.index("ch-slip__title") : page.index("ch-next")]
    for words in (
        "张贴在一层大厅的邮筒旁",
        "办理意见最迟 11 月 16 日（周一）下班前张贴",
        "12 月 4 日（周五）",
    ):
        assert words in slip
    for words in ("与您联系", "11 月 13 日", "查询码"):
        assert words not in slip
    kept = reverse("mailbox_entry:keep", args=[ticket.number])
    assert kept in page


def test_a_letter_with_a_number_is_promised_what_can_still_be_kept():
    named = {"no_contact": "", "contact_name": "王女士", "contact_phone": "13800138000"}
    _, page = entered(Scene(), **named)
    assert "会尽快与您联系，最迟 11 月 16 日（周一）下班前告知办理意见。" in page
    assert "11 月 13 日" not in page[page.index("ch-slip__title") : page.index("ch-next")]


def test_the_letter_to_who_left_an_address_promises_nothing_past_either():
    named = {"no_contact": "", "contact_name": "王女士", "contact_email": "wang@example.cn"}
    named["contact_phone"] = "13800138000"
    ticket, _ = entered(Scene(), **named)
    body = message(Notice.objects.get(event__ticket=ticket, template="enterprise")).body
    assert "我们会尽快与您联系，最迟 11 月 16 日（周一）下班前告知办理意见。" in body
    assert "13 日" not in body


def test_no_date_is_promised_that_has_passed():
    scene = Scene()
    _, page = entered(scene, at=OPENED - timedelta(days=28))
    slip = page[page.index("ch-slip__title") : page.index("ch-next")]
    assert "最迟" not in slip


def test_there_is_something_to_post_from_the_start_and_posting_it_is_the_first_contact():
    scene = Scene()
    ticket, _ = entered(scene)
    page = calls_of(scene)
    assert "张贴在一层大厅的邮筒旁" in page
    assert "已过首次联系时限，请尽快，最迟" in page
    assert "11-16 17:30" in page  # not after the opinion that the receipt promises for that day
    assert ticket.text not in page
    seen = [str(call.pk) for call in ticket.calls.open()]
    scene_client = signed_in(scene.coordinator)
    scene_client.post(reverse("mailbox_calls:told", args=[ticket.pk]), {"seen": seen})
    ticket.refresh_from_db()
    assert ticket.contacted_at == ENTERED
    assert "收信回执" in ticket.events.get(move="contact").text
    assert not ticket.calls.open().exists()


def test_what_was_posted_by_hand_is_not_asked_for_again():
    scene = Scene()
    ticket, _ = entered(scene)
    client = signed_in(scene.coordinator)
    url = reverse("mailbox_tickets:move", args=[ticket.pk, "contact"])
    client.post(url, {"move-way": "posted", "move-reached": "yes"})
    assert not ticket.calls.open().exists()


def test_a_complaint_says_that_it_is_kept():
    scene = Scene()
    category = CategoryFactory(is_complaint=True)
    _, page = entered(scene, category=category.pk, accused=scene.station.pk)
    assert "凭编号来查询时当面告知" in page
    assert "请把这张回执张贴" not in page
    assert "留待查询" in calls_of(scene)


def told(promise: str) -> list[tuple[str, str]]:
    notices = Notice.objects.filter(event__move="climb", event__data__promise=promise).order_by("id")
    return [(notice.event.data["step"], f"{notice.event.at.astimezone(ZONE):%d %H:%M}") for notice in notices]


@pytest.mark.parametrize(
    ("more", "steps"),
    [
        # two office hours after the entry, and not at it
        ({"no_contact": "", "contact_name": "王", "contact_phone": "13800138000"},
         [("head", "16 11:01"), ("supervisor", "16 15:01")]),
        # by the close of the next working day it is to be posted: told when the office opens again
        ({}, [("head", "18 08:31"), ("supervisor", "18 11:01")]),
    ],
)  # fmt: skip
def test_nobody_is_alarmed_of_a_contact_before_it_could_be_made(_clock, more, steps):
    scene = Scene()
    supervisor("watch")
    coordinator("all-parks")
    entered(scene, **more)
    for day, hours in ((16, (11, 14, 15, 17)), (17, (9, 17)), (18, (8.5, 9, 10, 11))):
        for hour in hours:
            at = MONDAY.replace(day=day, hour=int(hour), minute=31 if hour == 8.5 else 1)
            _clock.move_to(at)
            climb(at)
    assert list(dict.fromkeys(told("contact"))) == steps
