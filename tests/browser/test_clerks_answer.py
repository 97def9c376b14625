"""Clerks of the two departments claim, the assist replies, the lead answers; nobody else gets in."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mailbox.models import Ticket
from tests.browser.conftest import session_of
from tests.factories.mailbox import Story

REPLY = "企业的研发项目已备案，可以补报。"
ANSWER = "去年的可以补报：登录电子税务局填 A107012 表，不清楚的打 12366。"


def dispatched() -> dict:
    """A request that waits for two departments to claim it; sessions of their clerks and of a stranger."""
    now = timezone.now()
    story = Story(at=now, text="研发费用加计扣除怎么报，去年的还能补吗？")
    story.do("dispatch", story.coordinator, at=now, lead=story.lead, assists=[story.first])
    return {
        "number": story.ticket.number,
        "page": reverse("mailbox_tickets:inspect", args=[story.ticket.pk]),
        "lead": session_of(story.lead_clerk),
        "assist": session_of(story.first_clerk),
        "stranger": session_of(story.other_clerk),
    }


def outcome(number):
    ticket = Ticket.objects.get(number=number)
    return ticket.get_state_display(), [task.get_state_display() for task in ticket.tasks.order_by("key")]


def test_the_right_clerks_claim_reply_and_answer(visitor, db_thread):
    case = db_thread(dispatched)
    lead, assist = visitor("desk"), visitor("desk")
    lead.sign_in_by_cookie(case["lead"])
    assist.sign_in_by_cookie(case["assist"])

    page = claim(lead, case["number"], "税务")
    reach_the_enterprise(lead, page)
    expect(page.get_by_role("button", name="答复")).to_have_count(0)  # the assist has not replied

    other = claim(assist, case["number"], "科技")
    step = other.get_by_role("region", name="下一步：反馈 · 科技")
    step.get_by_label("反馈意见").fill(REPLY)
    step.get_by_role("button", name="反馈").click()
    expect(other.get_by_text("科技的反馈已提交给主办部门。")).to_be_visible()
    assist.assert_fits(other)

    page.reload()
    expect(page.get_by_role("region", name="部门任务")).to_contain_text(REPLY)
    answer(page)
    lead.assert_fits(page)
    lead.assert_untroubled()
    assist.assert_untroubled()
    assert db_thread(outcome, case["number"]) == ("已答复", ["已反馈", "已反馈"])


def test_another_departments_clerk_finds_nothing(visitor, db_thread):
    case = db_thread(dispatched)
    stranger = visitor("desk")
    stranger.sign_in_by_cookie(case["stranger"])
    page = stranger.open("/admin/")
    page.get_by_role("button", name="红色邮筒").click()
    page.get_by_role("link", name="诉求", exact=True).click()
    expect(page.get_by_text("本部门没有在办的诉求。")).to_be_visible()
    expect(page.get_by_text(case["number"])).to_have_count(0)
    stranger.assert_untroubled()
    response = page.goto(stranger.address + case["page"])
    assert response.status == 404
    expect(page.get_by_text("研发费用")).to_have_count(0)
    stranger.assert_fits(page)
    assert stranger.strangers == []


def claim(person, number: str, department: str):
    """From the admin's home to the request, and claim it for the department; returns the page."""
    page = person.open("/admin/")
    page.get_by_role("button", name="红色邮筒").click()
    page.get_by_role("link", name="诉求（1）").click()
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("region", name="诉求", exact=True)).to_be_visible()
    person.assert_fits(page)
    page.get_by_role("button", name=f"签收 · {department}").click()
    expect(page.get_by_text(f"{department}已签收。")).to_be_visible()
    return page


def reach_the_enterprise(person, page):
    """The lead's two early promises: ring up, then say how it will be handled."""
    step = page.get_by_role("region", name="下一步：联系记录")
    step.get_by_label("联系方式").select_option(label="电话")
    step.get_by_label("已联系上").check()
    step.get_by_label("联系情况").fill("已说明需要的材料。")
    step.get_by_role("button", name="联系记录").click()
    expect(page.get_by_text("联系记录已保存")).to_be_visible()
    step = page.get_by_role("region", name="下一步：办理意见")
    step.get_by_label("办理意见").fill("由税务核实申报情况，三天内答复。")
    step.get_by_role("button", name="办理意见").click()
    expect(page.get_by_text("办理意见已告知企业。")).to_be_visible()
    person.assert_fits(page)


def answer(page):
    """What the enterprise will read; without a result it is not sent and nothing is lost."""
    step = page.get_by_role("region", name="下一步：答复")
    step.get_by_label("答复内容").fill(ANSWER)
    step.get_by_role("button", name="答复 · 发给企业").click()
    expect(step.get_by_role("alert")).to_be_visible()
    expect(step.get_by_label("答复内容")).to_have_value(ANSWER)
    step.get_by_role("radio", name="已解决").check()
    step.get_by_role("button", name="答复 · 发给企业").click()
    expect(page.get_by_text("已答复企业，等待评价")).to_be_visible()
    expect(page.get_by_role("region", name="经过")).to_contain_text(ANSWER)
