"""What is taken along of a request: nothing personal for a chat, the contact only when it was asked for."""

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.copies import work_group
from mailbox.history import History
from mailbox.services import MoveRefused
from tests.factories.mailbox import MONDAY, CategoryFactory, Story
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETS = ("13800138000", "王女士", "wang@example.cn")


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(MONDAY, tick=False):
        yield


def paper(name: str, ticket) -> str:
    return reverse(f"mailbox_tickets:{name}", args=[ticket.pk])


def referred(agreed: str = "both") -> Story:
    story = Story(email="wang@example.cn", text="路灯坏了\n整条街都是黑的。", enterprise_name="样例科技")
    story.do("refer", story.coordinator, hotline="12345", agreed=agreed)
    return story


def test_the_text_for_a_work_group_names_the_work_and_nobody():
    story = Story(text="不能外传的内容", enterprise_name="样例科技").dispatched()
    text = work_group.text(History.of(story.ticket), "https://example.cn/1/")
    assert text.splitlines() == [
        f"企业诉求 {story.ticket.number}（{story.ticket.category}）",
        "主办税务（待签收），协办科技（待签收），协办人社（待签收）",
        "首次联系最迟 11 月 16 日（周一）11:00，办理意见最迟 11 月 17 日（周二）17:30，"
        "办结最迟 12 月 7 日（周一）17:30",
        "https://example.cn/1/",
    ]
    page = signed_in(story.lead_clerk).get(page_of(story.ticket)).content.decode()
    assert f"企业诉求 {story.ticket.number}" in page


def test_a_chat_is_told_what_no_clock_runs_for_and_nothing_of_a_complaint():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, text="请补充。")
    assert "等企业补充，暂停计时" in work_group.text(History.of(story.ticket), "")
    story.ticket.category = CategoryFactory(is_complaint=True)
    assert work_group.text(History.of(story.ticket), "") == ""


@pytest.mark.parametrize(
    ("agreed", "masked", "shown"),
    [
        ("both", "联系方式：王**，138****8000", "联系方式：王女士，13800138000"),
        ("phone", "联系方式：138****8000", "联系方式：13800138000"),
    ],
)
def test_the_note_to_a_hotline_shows_the_agreed_contact_when_asked_and_logs_it(agreed, masked, shown):
    story = referred(agreed)
    client, url = signed_in(story.coordinator), paper("hotline", story.ticket)
    page = client.get(url).content.decode()
    assert masked in page
    assert not [secret for secret in SECRETS if secret in page]
    assert "路灯坏了\n整条街都是黑的。" in page
    assert "2026-11-16 09:00　转交热线（协调员）" in page
    assert not AuditEntry.objects.filter(action="查看联系方式").exists()
    assert shown in client.post(url).content.decode()
    assert AuditEntry.objects.get(action="查看联系方式").summary == f"诉求 {story.ticket.number} 转办单"


def test_a_contact_that_the_enterprise_keeps_to_itself_is_on_no_note():
    story = referred("none")
    page = signed_in(story.coordinator).post(paper("hotline", story.ticket)).content.decode()
    assert "企业不同意提供" in page
    assert not [secret for secret in SECRETS if secret in page]


def test_a_referral_is_entered_by_the_coordinator_and_then_leads_to_its_note():
    story = Story()
    client = signed_in(story.coordinator)
    assert client.get(paper("hotline", story.ticket)).status_code == 404
    page = client.post(
        move_url(story.ticket, "refer"), {"move-hotline": "96178", "move-agreed": "none"}, follow=True
    ).content.decode()
    assert "转办单在“转发和打印”里" in page
    assert paper("hotline", story.ticket) in page
    story.do("decline", story.coordinator, ground="out_of_scope", text="属于省里的专线。")
    assert "不予受理的理由：不属于服务范围" in client.get(paper("hotline", story.ticket)).content.decode()
    with pytest.raises(MoveRefused):
        story.do("refer", story.lead_clerk, hotline="12345", agreed="both")


def test_a_number_in_the_words_of_a_request_is_on_the_sheet_only_when_asked_for():
    story = Story(text="投影仪坏了，请打13700137000找我。").closed()
    client, url = signed_in(story.lead_clerk), paper("sheet", story.ticket)
    page = client.get(url).content.decode()
    assert "请打〔电话〕找我" in page
    assert page.count("已办好，请查收。") == 1
    assert "请打13700137000找我" in client.post(url).content.decode()


def test_the_sheet_holds_the_whole_request_and_internal_notes_only_when_asked_for():
    story = Story(email="wang@example.cn").closed()
    story.do("note", story.lead_clerk, text="只给同事看。")
    client, url = signed_in(story.lead_clerk), paper("sheet", story.ticket)
    page = client.get(url).content.decode()
    for words in (
        story.ticket.number,
        "已办好，请查收。",
        "解决了，非常满意",
        "按时",
        "税务局",
        "联系方式已遮住",
    ):
        assert words in page, words
    assert "只给同事看。" not in page
    assert not [secret for secret in SECRETS if secret in page]
    assert "只给同事看。" in client.get(url + "?internal=1").content.decode()
    shown = client.post(url).content.decode()
    assert not [secret for secret in SECRETS if secret not in shown]
    assert AuditEntry.objects.get(action="查看联系方式").summary == f"诉求 {story.ticket.number} 办理单"
