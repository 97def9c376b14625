"""Who wrote without a name comes forward: the coordinator records how to reach her."""

import pytest
from django.test import Client

from accounts.models import AuditEntry
from mailbox.case import MoveRefused
from mailbox.models import CallTask, Notice
from mailbox.services import Contact
from tests.factories.mailbox import Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import move_url, moves_in, page_of, signed_in
from tests.mailbox.public import page_of as tracking_url

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CONTACT = {"contact_name": "李老师", "contact_phone": "13800138001", "contact_email": "li@example.cn"}
SENT = {f"move-{name}": value for name, value in CONTACT.items()} | {
    "move-text": "本人到服务站，说出信里的细节。"
}


@pytest.fixture
def story():
    return Story(contact=Contact("", "", ""))


def test_the_coordinator_records_it_once_and_it_is_masked_and_audited(story):
    client, url = signed_in(story.coordinator), move_url(story.ticket, "record_contact")
    assert "record_contact/" in moves_in(client.get(page_of(story.ticket)))
    response = client.post(url, SENT, follow=True)
    page = response.content.decode()
    assert "联系方式已登记" in page
    story.ticket.refresh_from_db()
    assert {name: getattr(story.ticket, name) for name in CONTACT} == CONTACT
    assert CONTACT["contact_phone"] not in page
    event = story.ticket.events.get(move="record_contact")
    assert not set(CONTACT.values()) & set(map(str, event.data.values()))
    assert AuditEntry.objects.get(action="登记联系方式").user == story.coordinator
    assert "record_contact/" not in moves_in(client.get(page_of(story.ticket)))
    with pytest.raises(MoveRefused, match="已有联系方式"):
        story.do("record_contact", story.coordinator, text="再记一次。", **CONTACT)


def test_the_enterprise_reads_that_it_was_recorded_and_neither_how_nor_what(story):
    story.do("record_contact", story.coordinator, text="门卫认出了她。", **CONTACT)
    page = Client().get(tracking_url(story.ticket)).content.decode()
    assert "登记联系方式" in page
    assert "门卫" not in page


def test_she_can_be_asked_and_hears_of_it(story):
    with pytest.raises(MoveRefused, match="未留联系方式"):
        story.do("ask", story.coordinator, text="请补充。")
    story.do("decline", story.coordinator, ground="unclear", text="请写清是哪一栋。")
    assert CallTask.objects.open().exists()
    story.do("record_contact", story.coordinator, text="来电核实。", **CONTACT)
    assert Notice.objects.filter(event__move="decline", address="li@example.cn").exists()
    assert not CallTask.objects.open().exists()
    story.do("restore", story.coordinator, text="企业补充了楼号。")
    story.do("ask", story.coordinator, text="请补充照片。")
    assert Notice.objects.filter(event__move="ask", address="li@example.cn").exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("contact_phone", "不知道", "能打通的手机号"),
        ("contact_email", "li@", "写法不对"),
        ("contact_name", "", "联系人"),
        ("text", "", "怎样得知"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(story, field, value, sentence):
    client = signed_in(story.coordinator)
    response = client.post(move_url(story.ticket, "record_contact"), SENT | {f"move-{field}": value})
    page = response.content.decode()
    assert sentence in page
    assert "本人到服务站" in page or field == "text"
    assert not story.ticket.events.filter(move="record_contact").exists()


def test_nobody_else_records_it(story):
    story.do("dispatch", story.coordinator, lead=story.lead)
    for user in (story.lead_clerk, UserFactory(permissions=["mailbox.supervise_ticket"])):
        with pytest.raises(MoveRefused):
            story.do("record_contact", user, text="x", **CONTACT)
