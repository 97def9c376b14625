"""Work groups: whose robot hears of what, and an address that nobody reads again."""

import json

import pytest
import requests
import time_machine
from django.urls import reverse
from requests.adapters import HTTPAdapter

from accounts.models import AuditEntry
from alliance.models import DepartmentMember
from mailbox.models import Notice, NoticeChannel, WorkGroup
from mailbox.notifications import deliver_due
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket
from tests.factories.people import UserFactory, department_with_clerk
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def office_hours():
    with time_machine.travel(MONDAY, tick=False):
        yield


KEY = "0a1b2c3d-1111-2222-3333-44445555abcd"
WECOM = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
FEISHU = f"https://open.feishu.cn/open-apis/bot/v2/hook/{KEY}"


def group(name="群", *departments, **more):
    row = WorkGroup.objects.create(name=name, kind="wecom", address=WECOM, **more)
    row.departments.set(departments)
    return row


def answering(monkeypatch, answer):
    """What leaves from now on; answer: of the other side, from the address."""
    sent = []

    def send(adapter, request, **how):
        sent.append(request)
        response = requests.Response()
        response.status_code, response.url, response._content = 200, request.url, answer(request.url)
        return response

    monkeypatch.setattr(HTTPAdapter, "send", send)
    return sent


def told():
    return sorted(Notice.objects.exclude(group=None).values_list("group__name", "event__move"))


def test_a_group_hears_of_its_own_departments_tasks_only():
    story = Story()
    group("税务群", story.lead)
    group("科技群", story.first)
    group("停用群", story.lead, is_active=False)
    group("住建群", story.other)
    story.dispatched()
    assert sorted(told()) == sorted([("税务群", "task_opened"), ("科技群", "task_opened")])


def test_a_group_of_two_departments_and_the_coordinators_hears_of_an_event_once():
    story = Story().dispatched()
    group("大群", story.lead, story.first, is_of_coordinators=True)
    story.do("nudge")
    assert told() == [("大群", "nudge")]


def test_groups_of_coordinators_hear_of_their_parks():
    here, there = ParkPageFactory(), ParkPageFactory()
    group("本园", is_of_coordinators=True).parks.add(here)
    group("他园", is_of_coordinators=True).parks.add(there)
    group("全部", is_of_coordinators=True)
    group("督办", is_of_supervisors=True)
    new_ticket(park=here)
    assert told() == [("全部", "submit"), ("本园", "submit")]
    Notice.objects.all().delete()
    new_ticket()
    assert told() == [("全部", "submit")]


def test_no_group_hears_of_a_complaint():
    accused, clerk = department_with_clerk("税务")
    group("全部", accused, is_of_coordinators=True, is_of_supervisors=True)
    DepartmentMember.objects.filter(user=clerk).update(is_active=True)
    new_ticket(category=CategoryFactory(is_complaint=True), accused=accused)
    assert told() == []


def test_what_waits_for_a_group_that_was_switched_off_is_dropped():
    story = Story()
    row = group("税务群", story.lead)
    story.dispatched()
    WorkGroup.objects.filter(pk=row.pk).update(is_active=False)
    Notice.objects.filter(group=None).delete()
    deliver_due()
    notice = Notice.objects.get()
    assert (notice.channel, notice.tries, notice.sent_at) == (NoticeChannel.GROUP, 0, None)
    assert notice.settled_at


def test_a_group_that_refuses_is_tried_again_and_only_that_one(monkeypatch):
    story = Story()
    group("税务群", story.lead)
    refused = group("科技群", story.first)
    WorkGroup.objects.filter(pk=refused.pk).update(address=WECOM + "-gone")
    story.dispatched()
    Notice.objects.filter(group=None).delete()
    sent = answering(monkeypatch, lambda url: b'{"errcode": 93000}' if "gone" in url else b'{"errcode": 0}')
    deliver_due()
    failed = Notice.objects.waiting().get()
    assert (failed.group, failed.tries) == (refused, 1)
    assert "机器人地址无效" in failed.error
    with time_machine.travel(failed.next_try_at, tick=False):
        deliver_due()
    assert [request.url.endswith("-gone") for request in sent].count(False) == 1
    assert len(sent) == 3
    assert not any(
        private in request.body.decode() for request in sent for private in ("13800138000", "王女士")
    )


# the admin

MANAGE = [f"mailbox.{action}_workgroup" for action in ("add", "change", "delete", "view")]


@pytest.fixture
def client():
    return signed_in(UserFactory(permissions=MANAGE))


def form(**more):
    data = {
        "name": "协调员群",
        "kind": "wecom",
        "address": WECOM,
        "is_of_coordinators": "on",
        "is_active": "on",
    }
    return {name: value for name, value in (data | more).items() if value}


def add(client, **more):
    return client.post(reverse("workgroup:add"), form(**more))


def edit(client, row, **more):
    return client.post(reverse("workgroup:edit", args=[row.pk]), form(**more))


def test_the_address_is_kept_and_never_shown_again(client):
    add(client)
    row = WorkGroup.objects.get()
    assert row.address == WECOM
    pages = [reverse("workgroup:index"), *(reverse(f"workgroup:{n}", args=[row.pk]) for n in NAMES)]
    for url in pages:
        html = client.get(url).content.decode()
        assert KEY not in html, url
    assert "qyapi.weixin.qq.com…abcd" in client.get(pages[0]).content.decode()
    assert KEY not in repr(list(AuditEntry.objects.values()))


NAMES = ("edit", "delete", "history", "usage")


def test_an_empty_address_keeps_the_one_that_is_stored(client):
    row = group("旧名", secret="")
    assert edit(client, row, name="新名", address="").status_code == 302
    row.refresh_from_db()
    assert (row.name, row.address) == ("新名", WECOM)


def test_another_kind_wants_another_address(client):
    row = group("旧名")
    html = edit(client, row, kind="feishu", address="").content.decode()
    assert "换了种类，请填写新的机器人地址。" in html
    assert edit(client, row, kind="feishu", address=FEISHU).status_code == 302


def test_a_new_address_takes_the_old_signing_secret_away(client):
    token = "https://oapi.dingtalk.com/robot/send?access_token=" + "a1" * 32
    row = WorkGroup.objects.create(name="钉", kind="dingtalk", address=token, secret="SEC123")
    edit(client, row, kind="dingtalk", address="", name="钉")
    row.refresh_from_db()
    assert row.secret == "SEC123"
    edit(client, row, kind="dingtalk", address=token + "b", name="钉")
    row.refresh_from_db()
    assert row.secret == ""


WRONG = [
    ({"address": "https://example.cn/x"}, "企业微信群机器人的地址形如"),
    ({"address": "x" * 600}, "500"),
    ({"address": "\x00"}, "空字符"),
    ({"address": ""}, "请填写这一项。"),
    ({"is_of_coordinators": ""}, "请选定这是谁的群"),
    ({"kind": "webhook", "address": "https://127.0.0.1/x"}, "不能指向本机"),
    ({"kind": "fax"}, "fax"),
    ({"name": ""}, "请填写这一项。"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_wrong_input_is_said_and_nothing_is_stored(client, wrong, sentence):
    errors = add(client, **wrong).context["form"].errors
    assert sentence in str(errors)
    assert not WorkGroup.objects.exists()


def test_the_button_sends_one_message_now(client, monkeypatch):
    sent = answering(monkeypatch, lambda url: b'{"errcode": 0}')
    row = group("协调员群", is_of_coordinators=True)
    html = client.post(reverse("workgroup:test", args=[row.pk]), follow=True).content.decode()
    assert "测试消息已发出" in html
    assert len(sent) == 1
    assert "诉求通知测试" in json.loads(sent[0].body)["text"]["content"]
    assert AuditEntry.objects.filter(action="测试工作群").count() == 1


def test_the_button_says_what_went_wrong_without_the_address(client, monkeypatch):
    answering(monkeypatch, lambda url: f'{{"errcode": 93000, "errmsg": "{KEY}"}}'.encode())
    row = group("协调员群", is_of_coordinators=True)
    html = client.post(reverse("workgroup:test", args=[row.pk]), follow=True).content.decode()
    assert "测试消息没有发出：机器人地址无效" in html
    assert KEY not in html


def test_only_who_keeps_the_system_enters_groups():
    row = group("协调员群", is_of_coordinators=True)
    client = signed_in(UserFactory(permissions=["mailbox.coordinate_ticket", "mailbox.view_workgroup"]))
    assert client.post(reverse("workgroup:test", args=[row.pk])).status_code == 302
    assert not AuditEntry.objects.filter(action="测试工作群").exists()
    add(client, name="别的")
    assert WorkGroup.objects.count() == 1
