"""Requests that staff put in for an enterprise."""

from datetime import date

import pytest
from django.urls import reverse

from mailbox.access import is_query_code
from mailbox.forms.entry import BY_STAFF
from mailbox.models import Ticket
from mailbox.models.choices import FROM_ABOVE
from mailbox.services import Actor, perform
from party.models import Instructor, InstructorAssignment
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.mailbox import CategoryFactory, coordinator
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def entry(**more) -> dict:
    return {
        "channel": "phone", "category": CategoryFactory().pk, "text": "会议室投影仪坏了。",
        "enterprise_name": "星光创业团队", "contact_name": "王女士", "contact_phone": "13800138000",
        "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11",
    } | more  # fmt: skip


def send(client, **more):
    return client.post(reverse("mailbox_entry:enter"), entry(**more), follow=True)


@pytest.mark.parametrize("channel", BY_STAFF)
def test_every_other_channel_is_kept(channel):
    user, outside = coordinator(), "YT-1" if channel in FROM_ABOVE else ""
    send(signed_in(user), channel=channel, outside_number=outside)
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.outside_number, ticket.submitted_by) == (channel, outside, user)
    assert ticket.events.get(move="submit").actor == user


def test_the_receipt_is_read_out_printed_and_kept_by_who_entered_it_and_nobody_else():
    client = signed_in(coordinator())
    page = send(client).content.decode()
    ticket = Ticket.objects.get()
    code = page.split("<dt>查询码</dt><dd>")[1][:9]
    assert is_query_code(ticket, code)
    assert ticket.number in page
    assert "最迟" in page
    assert code in client.get(reverse("mailbox_entry:keep", args=[ticket.number])).content.decode("utf-8-sig")
    other = signed_in(coordinator("other"))
    assert other.get(reverse("mailbox_entry:receipt", args=[ticket.number])).status_code == 404
    assert other.get(reverse("mailbox_entry:keep", args=[ticket.number])).status_code == 404
    perform(ticket, "reissue_code", Actor(coordinator("third")), text="企业来电。")
    assert client.get(reverse("mailbox_entry:receipt", args=[ticket.number])).status_code == 404


def instructor_of(*assignments):
    """A signed-in instructor with (park, enterprise or None) of today."""
    user = UserFactory(permissions=["mailbox.enter_ticket"])
    row = Instructor.objects.create(name="李老师", user=user)
    for park, enterprise in assignments:
        InstructorAssignment.objects.create(
            instructor=row, park=park, enterprise=enterprise, since=date(2026, 1, 1)
        )
    return signed_in(user)


def test_an_instructor_enters_for_the_park_she_serves_and_sees_no_list():
    park = ParkPageFactory()
    client = instructor_of((park, None))
    page = send(client, channel="instructor", park=park.pk).content.decode()
    assert Ticket.objects.get().number in page
    assert client.get(reverse("mailbox_tickets:index")).status_code == 302


def test_an_instructor_enters_for_nobody_else():
    park, other = ParkPageFactory(), ParkPageFactory()
    own = EnterprisePageFactory(title="海云智能", park=park)
    EnterprisePageFactory(title="邻家科技", park=park)
    client = instructor_of((park, own))
    wrong = [
        {"enterprise": "邻家", "enterprise_name": ""}, {"park": other.pk}, {"park": ""},
        {"enterprise": "海云", "channel": "phone"},
    ]  # fmt: skip
    for fields in wrong:
        assert send(client, **{"channel": "instructor"} | fields).context["form"].errors
    assert not Ticket.objects.exists()
    send(client, channel="instructor", enterprise="海云", enterprise_name="")
    assert Ticket.objects.get().enterprise == own


def test_an_account_that_is_no_instructor_is_told_whom_to_ask():
    client = signed_in(UserFactory(permissions=["mailbox.enter_ticket"]))
    assert (
        "请协调员在“指导员和导师”里选上您的账号"
        in client.get(reverse("mailbox_entry:enter")).content.decode()
    )
    send(client, channel="instructor", park=ParkPageFactory().pk)
    assert not Ticket.objects.exists()


def test_a_registered_enterprise_brings_its_name_and_park():
    park = ParkPageFactory()
    enterprise = EnterprisePageFactory(title="海云智能", park=park)
    send(signed_in(coordinator()), enterprise="海云", enterprise_name="")
    ticket = Ticket.objects.get()
    assert (ticket.enterprise, ticket.park, ticket.enterprise_name) == (enterprise, park, "海云智能")


def test_of_two_names_neither_is_dropped_unsaid():
    EnterprisePageFactory(title="海云智能")
    response = send(signed_in(coordinator()), enterprise="海云")
    assert "只填一项" in str(response.context["form"].errors["enterprise_name"])
    assert "星光创业团队" in response.content.decode()
    assert not Ticket.objects.exists()


def test_sending_twice_makes_one_request():
    client, category = signed_in(coordinator()), CategoryFactory()
    for _ in range(2):
        send(client, category=category.pk)
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"channel": "web"}, "channel", ""),
        ({"channel": "letter_box"}, "channel", ""),
        ({"outside_number": "YT-1"}, "channel", "只用于 12345"),
        (
            {"channel": "hotline", "outside_number": "1", "outside_until": "2020-01-01"},
            "outside_until",
            "早于",
        ),
        ({"channel": "hotline", "outside_number": "1", "ruling_by": "某局"}, "ruling_text", "请写原办理意见"),
        ({"channel": "hotline"}, "outside_number", "请填写工单号"),
        ({"text": " \x00"}, "text", ""),
        ({"text": "长" * 5001}, "text", "5000"),
        ({"contact_phone": "123"}, "contact_phone", "请填写能打通"),
        ({"enterprise_name": ""}, "enterprise_name", "请填写企业或团队名称"),
        ({"enterprise": "无此企业"}, "enterprise", "写到“未登记的企业或团队”"),
        ({"category": "x"}, "category", ""),
        ({"submission": "x"}, "submission", ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(wrong, field, sentence):
    response = send(signed_in(coordinator()), **wrong)
    assert sentence in str(response.context["form"].errors[field])
    assert "王女士" in response.content.decode()
    assert not Ticket.objects.exists()


def test_only_a_complaint_names_a_department():
    client, accused = signed_in(coordinator()), DepartmentFactory()
    assert send(client, accused=accused.pk).context["form"].errors["accused"]
    send(client, accused=accused.pk, category=CategoryFactory(is_complaint=True).pk)
    assert Ticket.objects.get().accused == accused
