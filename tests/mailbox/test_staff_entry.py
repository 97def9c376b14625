"""Requests that staff put in for an enterprise."""

import pytest
from django.urls import reverse

from mailbox.access import is_query_code
from mailbox.models import Channel, Ticket
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.mailbox import CategoryFactory, coordinator
from tests.factories.people import UserFactory
from tests.mailbox.desk import page_of, signed_in

pytestmark = pytest.mark.django_db


def entry(**more) -> dict:
    return {
        "channel": "phone", "category": CategoryFactory().pk, "text": "会议室投影仪坏了。",
        "enterprise_name": "星光创业团队", "contact_name": "王女士", "contact_phone": "13800138000",
        "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11",
    } | more  # fmt: skip


def send(client, **more):
    return client.post(reverse("mailbox_entry:enter"), entry(**more), follow=True)


@pytest.mark.parametrize("channel", [value for value in Channel.values if value != Channel.WEB])
def test_every_other_channel_is_kept(channel):
    user = coordinator()
    send(signed_in(user), channel=channel, outside_number="YT-1")
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.outside_number, ticket.submitted_by) == (channel, "YT-1", user)
    assert ticket.events.get(move="submit").actor == user


def test_number_and_code_are_shown_once_to_be_read_out():
    client = signed_in(coordinator())
    response = send(client)
    ticket, page = Ticket.objects.get(), response.content.decode()
    assert response.redirect_chain[-1][0] == page_of(ticket)
    code = page.split("查询码 <b>")[1][:8]
    assert is_query_code(ticket, code)
    assert code not in client.get(page_of(ticket)).content.decode()


def test_an_instructor_sees_no_list_and_still_gets_the_receipt():
    client = signed_in(UserFactory(permissions=["mailbox.enter_ticket"]))
    page = send(client, channel="instructor").content.decode()
    assert Ticket.objects.get().number in page
    assert client.get(reverse("mailbox_tickets:index")).status_code == 302
    assert "查询码 <b>" not in client.get(reverse("mailbox_entry:enter")).content.decode()


def test_a_registered_enterprise_brings_its_name_and_park():
    park = ParkPageFactory()
    enterprise = EnterprisePageFactory(title="海云智能", park=park)
    send(signed_in(coordinator()), enterprise="海云", enterprise_name="")
    ticket = Ticket.objects.get()
    assert (ticket.enterprise, ticket.park, ticket.enterprise_name) == (enterprise, park, "海云智能")


def test_sending_twice_makes_one_request():
    client, category = signed_in(coordinator()), CategoryFactory()
    for _ in range(2):
        send(client, category=category.pk)
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"channel": "web"}, "channel", ""),
        ({"channel": "hotline"}, "outside_number", "请填写工单号"),
        ({"text": " \x00"}, "text", ""),
        ({"text": "长" * 5001}, "text", "5000"),
        ({"contact_phone": "123"}, "contact_phone", "请填写能打通"),
        ({"enterprise_name": ""}, "enterprise_name", "请填写企业或团队名称"),
        ({"enterprise": "无此企业"}, "enterprise", "没有找到"),
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
