"""The clerk's page for a phone: who gets there, what she does there, and that nothing she wrote is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.models import Draft, Ticket
from tests.factories.enterprises import EnterpriseMemberFactory, ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story
from tests.factories.people import UserFactory
from tests.factories.uploads import upload
from tests.mailbox.desk import coordinator_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=False):
        yield


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(ticket) -> str:
    return reverse("mailbox:task", args=[ticket.pk])


def move(ticket, name, task=None) -> str:
    url = reverse("mailbox:task_move", args=[ticket.pk, name])
    return f"{url}?task={task.key}" if task else url


def urls(story) -> list[str]:
    return [
        page(story.ticket),
        reverse("mailbox:task_contact", args=[story.ticket.pk]),
        move(story.ticket, "note"),
        move(story.ticket, "claim", story.task(story.lead)),
    ]


def answers(client, story) -> set:
    """Status, or where one is sent, of every address read and posted to."""
    found = set()
    for url in urls(story):
        for call in (client.get, client.post):
            response = call(url, {"move-text": "x"})
            found.add(response.url if response.status_code == 302 else response.status_code)
    return found


def test_the_page_tells_state_date_request_and_the_next_step_without_the_admin():
    story = Story(text="研发费用怎么报？").dispatched()
    html = client_of(story.lead_clerk).get(page(story.ticket)).content.decode()
    order = [
        "待签收",
        "首次联系",
        "11 月 16 日 11:00",
        "研发费用怎么报",
        "王**",
        ">签收<",
        "内部备注",
        "其他部门",
        "派单",
    ]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert "wagtailadmin" not in html
    assert "<script" not in html
    assert "13800138000" not in html


def test_nobody_else_finds_it():
    story = Story(park=ParkPageFactory()).dispatched()
    before = story.ticket.events.count()
    for user in (story.other_clerk, coordinator_of(ParkPageFactory())):
        assert answers(client_of(user), story) == {404}
    for user in (UserFactory(), EnterpriseMemberFactory().user):
        assert answers(client_of(user), story) == {"/my/"}
    inspect = reverse("mailbox_tickets:inspect", args=[story.ticket.pk])
    assert answers(client_of(story.coordinator), story) == {inspect}
    assert all("/accounts/login/?next=/mailbox/task/" in url for url in answers(Client(), story))
    assert story.ticket.events.count() == before


def test_neither_the_accused_nor_who_left_finds_it():
    story = Story(category=CategoryFactory(is_complaint=True)).dispatched()
    story.first_clerk.department_memberships.update(is_active=False)
    assert answers(client_of(story.first_clerk), story) == {"/my/"}
    Ticket.objects.update(accused=story.lead)
    assert answers(client_of(story.lead_clerk), story) == {404}


def test_a_claim_is_one_press_and_the_second_press_is_told_so():
    story = Story().dispatched()
    client, task = client_of(story.lead_clerk), story.task(story.lead)
    seen = client.get(page(story.ticket)).context["seen"]
    first, second = (
        client.post(move(story.ticket, "claim", task), {"seen": seen}, follow=True) for _ in "12"
    )
    assert "税务已签收。下一步：联系企业" in first.content.decode()
    assert "您 09:30 已签收" in second.content.decode()
    assert story.ticket.events.filter(move="claim").count() == 1


LEAD_MOVES = {
    "contact": {"move-way": "phone", "move-reached": "yes", "move-text": "已说明。"},
    "opinion": {"move-text": "先核实，三天内答复。"},
    "note": {"move-text": "材料在楼下。"},
    "ask_extension": {"move-until": "2026-12-10", "move-text": "等上级口径。"},
    "ask": {"move-text": "请发照片。"},
}


def test_a_lead_does_her_whole_work_there():
    story = Story().claimed()
    client = client_of(story.lead_clerk)
    for name, typed in LEAD_MOVES.items():
        url = move(story.ticket, name)
        assert url in client.get(page(story.ticket)).content.decode(), name
        hand_in = client.get(url).context["hand_in"]
        assert client.post(url, typed | {"key": hand_in.key}).url == page(story.ticket), name
    assert "等企业补充" in client.get(page(story.ticket)).content.decode()
    story.do("supply", at=MONDAY + timedelta(minutes=30), text="照片如下。")
    for department, clerk in story.clerks()[1:]:
        client_of(clerk).post(move(story.ticket, "reply", story.task(department)), {"move-text": "可以办。"})
    composed = client.post(move(story.ticket, "answer"), {"compose": "1", "move-text": "您好："})
    assert "【科技】可以办。" in composed.content.decode()
    client.post(move(story.ticket, "answer"), {"move-text": "已办好。", "move-result": "solved"})
    assert [e.move for e in story.ticket.events.order_by("-pk")[:4]] == ["answer", "reply", "reply", "supply"]


def test_an_assist_returns_with_a_reason_and_hands_over():
    story = Story().claimed()
    colleague = UserFactory()
    story.first.members.create(user=colleague)
    client, task = client_of(story.first_clerk), story.task(story.first)
    client.post(move(story.ticket, "hand_over", task), {"move-colleague": colleague.pk})
    refused = client.post(move(story.ticket, "return", task), {"move-text": "不归我们管。"})
    assert "不归我们管。" in refused.content.decode()
    assert "请选择或填写应当办理的部门。" in refused.content.decode()
    given = {"move-text": "不归我们管。", "move-department": story.other.pk}
    assert client.post(move(story.ticket, "return", task), given).status_code == 302
    assert story.ticket.events.filter(move__in=["hand_over", "return"]).count() == 2


def test_what_only_coordinators_do_is_left_to_their_own_page():
    story = Story().claimed()
    story.lead.members.create(user=story.coordinator)
    client = client_of(story.coordinator)
    html = client.get(page(story.ticket)).content.decode()
    assert "办理意见" in html
    assert not any(f"/move/{name}/" in html for name in ("decline", "merge", "assign", "release", "split"))
    response = client.post(move(story.ticket, "decline"), {"move-text": "x"})
    assert "您没有“不予受理”的权限" in response.content.decode()
    assert client.get(move(story.ticket, "fly")).status_code == 404


def test_the_contact_is_shown_on_demand_and_written_into_the_audit_log():
    story = Story().dispatched()
    url = reverse("mailbox:task_contact", args=[story.ticket.pk])
    html = client_of(story.lead_clerk).post(url).content.decode()
    assert 'href="tel:13800138000"' in html
    assert "王女士" in html
    assert AuditEntry.objects.filter(action="查看联系方式", user=story.lead_clerk).count() == 1


def typed_in(story) -> dict:
    """What a clerk's browser has in the form when her session ends."""
    hand_in = client_of(story.lead_clerk).get(move(story.ticket, "opinion")).context["hand_in"]
    return {"move-text": "写了很久的意见😀\x00。", "key": hand_in.key, "mark": hand_in.mark}


def test_what_was_typed_outlives_the_session_for_who_typed_it():
    story = Story().claimed()
    url = move(story.ticket, "opinion")
    response = Client().post(url, typed_in(story) | {"files": [upload("现场.txt"), upload("假.jpg", b"MZ")]})
    assert response.url == f"/accounts/login/?next={url}"
    assert "假.jpg" in str(list(get_messages(response.wsgi_request)))
    story.lead.members.create(user=(colleague := UserFactory()))
    assert "写了很久" not in client_of(colleague).get(url).content.decode()
    again = client_of(story.lead_clerk).get(url)
    assert "写了很久的意见😀。" in again.content.decode()
    assert "现场.txt" in again.content.decode()
    client_of(story.lead_clerk).post(url, {"move-text": "写了很久的意见。"})
    assert story.ticket.attachments.get().event.move == "opinion"
    assert "写了很久" not in client_of(story.lead_clerk).get(url).content.decode()


@pytest.mark.parametrize("change", [{"mark": ""}, {"mark": "1:x:y"}, {"move": "note"}])
def test_nobody_leaves_words_in_anothers_name(change):
    story = Story().claimed()
    Client().post(move(story.ticket, change.get("move", "opinion")), typed_in(story) | change)
    assert not Draft.objects.exists()


def test_a_form_older_than_the_sign_in_is_shown_again_as_it_was_typed():
    story = Story().claimed()
    client = Client(enforce_csrf_checks=True)
    client.force_login(story.lead_clerk)
    url = move(story.ticket, "opinion")
    response = client.post(url, typed_in(story), follow=True)
    assert "页面打开太久了，这次没有提交。" in response.content.decode()
    assert "写了很久的意见😀。" in response.content.decode()
    claim = client.post(move(story.ticket, "claim", story.task(story.lead)))
    assert claim.url == page(story.ticket)
    assert story.ticket.events.filter(move="opinion").count() == 0
