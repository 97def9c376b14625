"""A complaint put into the letter box of the accused: nothing at that box tells that there is one."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.models import Ticket
from tests.factories.mailbox import MONDAY, CategoryFactory, coordinator, new_ticket
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, page_of, signed_in
from tests.mailbox.test_letter_box import Scene, letter, moved

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def eleven():
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        yield


def complained(scene, opening):
    """A nameless letter about the station whose people open the box."""
    category = CategoryFactory(is_complaint=True)
    about = letter(category=category.pk, accused=scene.station.pk, park=scene.park.pk, text="态度差。")
    scene.post("letter", opening.pk, **about)
    return Ticket.objects.get(accused=scene.station)


def test_the_book_of_the_box_does_not_list_it_for_the_accused():
    scene = Scene()
    opening = scene.opened(2)
    ticket = complained(scene, opening)
    scene.post("letter", opening.pk, **letter(park=scene.park.pk))
    other = Ticket.objects.exclude(pk=ticket.pk).get()
    url = reverse("mailbox_boxes:opening", args=[opening.pk])
    assert ticket.number in signed_in(scene.coordinator).get(url).content.decode()
    both = coordinator_of(scene.park)
    DepartmentMember.objects.create(department=scene.station, user=both, role="clerk")
    page = signed_in(both).get(url).content.decode()
    assert other.number in page
    for user in (both, scene.colleague):
        page = signed_in(user).get(url).content.decode()
        assert ticket.number not in page
        assert ticket.get_state_display() not in page.replace(other.get_state_display(), "", 1)
        assert "2 封中已录 2 封" in page


def test_its_news_are_kept_for_whoever_asks_and_never_posted():
    scene = Scene()
    ticket = complained(scene, scene.opened(1))
    client = signed_in(scene.coordinator)
    assert "意见投诉不张贴" in client.get(page_of(ticket)).content.decode()
    moved(ticket, "contact", scene.coordinator, way="posted", reached="yes", text="已张贴。")
    assert ticket.contacted_at is None
    moved(ticket, "accept", scene.coordinator)
    moved(ticket, "decline", scene.coordinator, ground="out_of_scope", text="请找供电公司。")
    page = client.get(reverse("mailbox_calls:index")).content.decode()
    assert "有人来找协调员查询时当面告知" in page
    assert "已张贴" not in page
    seen = [str(call.pk) for call in ticket.calls.open()]
    client.post(reverse("mailbox_calls:told", args=[ticket.pk]), {"seen": seen})
    told = ticket.events.filter(move="contact").last()
    assert (told.data["way"], "留待来人查询" in told.text) == ("kept", True)
    assert not ticket.calls.open().exists()


def test_other_letters_are_not_kept_back():
    scene = Scene()
    scene.post("letter", scene.opened(1).pk, **letter(park=scene.park.pk))
    ticket = Ticket.objects.get()
    moved(ticket, "contact", scene.coordinator, way="kept", reached="yes")
    assert ticket.contacted_at is None


@pytest.mark.parametrize(("is_accused", "is_told"), [(True, False), (False, True)])
def test_a_known_outside_number_does_not_tell_the_accused_of_a_complaint(is_accused, is_told):
    station, _ = department_with_clerk("税务")
    category = CategoryFactory(is_complaint=True)
    new_ticket(category=category, accused=station, channel="hotline", outside_number="YT-1")
    user = coordinator()
    if is_accused:
        DepartmentMember.objects.create(department=station, user=user, role="clerk")
    fields = {
        "channel": "hotline", "outside_number": "YT-1", "category": CategoryFactory().pk, "text": "路灯坏了。",
        "enterprise_name": "甲公司", "contact_name": "李", "contact_phone": "13800138000", "submission": uuid4(),
    }  # fmt: skip
    page = signed_in(user).post(reverse("mailbox_entry:enter"), fields, follow=True).content.decode()
    assert ("这个外部编号已经录入过" in page) == is_told
    assert Ticket.objects.count() == (1 if is_told else 2)
