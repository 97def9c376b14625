"""One request from dispatch to its second answer: a lead, two assists, and all that can go wrong between."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mailbox.access import link_token
from mailbox.models import Ticket, Workday
from mailbox.worktime import ZONE, WorkCalendar
from tests.factories.mailbox import Story
from tests.mailbox.desk import signed_in

WITH_SCRIPT = {"coordinator", "税务"}  # the others' desk has to do without, and loads in a third of the time


def begun() -> dict:
    """A new request; sessions of the coordinator and of four departments' clerks; a later working day."""
    now = timezone.now()
    story = Story(at=now, text="想租二楼做中试，消防改造和人才公寓要一起定，请几个部门帮着看看。")
    people = {"coordinator": story.coordinator, "税务": story.lead_clerk, "科技": story.first_clerk,
              "人社": story.second_clerk, "住建": story.other_clerk}  # fmt: skip
    due = story.ticket.due_at.astimezone(ZONE).date()
    later = WorkCalendar(Workday.objects.as_days()).nth_workday(due + timedelta(days=1), 2)
    return {
        "number": story.ticket.number,
        "page": reverse("mailbox_tickets:inspect", args=[story.ticket.pk]),
        "link": reverse("mailbox:ticket", args=[link_token(story.ticket)]),
        "sessions": {name: signed_in(user).session.session_key for name, user in people.items()},
        "later": later.isoformat(),
    }


def outcome(number: str) -> tuple:
    ticket = Ticket.objects.get(number=number)
    tasks = {task.department.short_name: task.get_state_display() for task in ticket.tasks.order_by("key")}
    return ticket.get_state_display(), ticket.round, ticket.returns, tasks


class Case:
    """Everybody who has to do with one request, each at an own browser."""

    def __init__(self, visitor, known: dict) -> None:
        self.visitors = {"enterprise": visitor("phone")}
        self.pages = {"enterprise": self.visitors["enterprise"].open(known["link"])}
        for name, session in known["sessions"].items():
            has_script = name in WITH_SCRIPT
            self.visitors[name] = visitor("desk", java_script_enabled=has_script).sign_in_by_cookie(session)
        self.path = known["page"]

    def page_of(self, name: str):
        """The request as this person sees it now."""
        if name in self.pages:
            self.pages[name].reload()
        else:
            self.pages[name] = self.visitors[name].open(self.path)
        return self.pages[name]

    def staff(self, name: str, move: str, said: str, **fields: str) -> None:
        """Open the move by its button, where it is not open already, fill it in, send it, and read what is said.

        fields: label → text; `tick` names boxes and radio buttons, parted by 、.
        """
        page = self.page_of(name)
        button = page.get_by_role(
            "button", name=re.compile(rf"^{move}( · (发给企业|企业看得到)|（企业看不到）)?$")
        )
        form = page.locator("#move form").filter(has=button)
        if not form.count():
            opener = page.locator(".wb-moves, .wb-task__moves, .wb-next").get_by_text(move, exact=True)
            if not opener.first.is_visible():
                page.get_by_text("更多", exact=True).click()
            opener.first.click()
        for label, text in fields.items():
            fill(form, label, text)
        form.locator(button).click()
        expect(page.get_by_text(said)).to_be_visible()
        self.visitors[name].assert_fits(page)

    def enterprise(self, move: str, button: str, said: str, **fields: str) -> None:
        page = self.page_of("enterprise")
        page.get_by_role("link", name=move, exact=True).click()
        for label, text in fields.items():
            fill(page.get_by_role("main"), label, text)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text(said)).to_be_visible()
        self.visitors["enterprise"].assert_fits(page)

    def reads(self, *sentences: str) -> None:
        """What the enterprise finds on its page."""
        page = self.page_of("enterprise")
        for sentence in sentences:
            expect(page.get_by_text(sentence).first).to_be_visible()


def fill(form, label: str, text: str) -> None:
    if label == "tick":
        for name in text.split("、"):
            form.get_by_label(re.compile(rf"^\s*{name}")).check()  # a result tells what it means, too
    else:
        field = form.get_by_label(label)
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(label=text)
        else:
            field.fill(text)


@pytest.fixture
def case(visitor, db_thread):
    known = db_thread(begun)
    case = Case(visitor, known)
    yield case, known
    for person in case.visitors.values():
        person.assert_untroubled()


def test_a_joint_request_goes_its_whole_way(case, db_thread):
    case, known = case
    send_out(case)
    ask_and_nudge(case)
    extend(case, known["later"])
    answer_once(case)
    answer_again(case)
    assert db_thread(outcome, known["number"]) == (
        "已办结", 2, 2,
        {"税务": "已反馈", "科技": "已退回", "人社": "已反馈", "住建": "已反馈"},
    )  # fmt: skip


def send_out(case: Case) -> None:
    """Dispatch; one assist passes its task on, the other one is held to it."""
    case.staff("coordinator", "派单", "已派给税务", 主办部门="税务局", tick="科技局、人社局")
    case.reads("已派单，待税务部门签收")
    case.staff("税务", "签收 · 税务", "税务已签收")
    case.staff("科技", "退回", "已退回。", 应当办理的部门="住建局", 退回理由="属于消防改造。")
    case.staff("住建", "签收 · 住建", "住建已签收")
    case.staff("人社", "签收 · 人社", "人社已签收")
    case.staff("人社", "退回", "已退回。", 应当办理的部门="科技局", 退回理由="没有涉及公寓。")
    case.staff("coordinator", "驳回退回", "由人社继续办理", 说明="诉求第二句就是公寓，请办理。")
    page = case.page_of("人社")
    expect(page.get_by_text("不可退回")).to_be_visible()
    expect(page.get_by_role("link", name="退回")).to_have_count(0)


def ask_and_nudge(case: Case) -> None:
    case.staff(
        "税务", "联系记录", "联系记录已保存", 联系方式="电话", tick="已联系上", 联系情况="约了看现场。"
    )
    case.staff("税务", "办理意见", "办理意见已告知企业", 办理意见="三个部门一起看现场后答复。")
    case.staff("税务", "请企业补充", "已请企业补充", 请企业补充什么="请发平面图和改造说明。")
    case.reads("等您补充材料", "请发平面图和改造说明。")
    case.enterprise("补充材料", "提交补充", "已收到补充", 补充的内容="平面图已交给物业前台，改造说明见现场。")
    case.reads("税务部门正在办理", "协办的 2 个部门已反馈 0 个，还差：人社、住建。")
    case.enterprise("催办", "催办", "已提醒税务部门", 想说的话="下周要签合同，请快一些。")
    expect(case.page_of("enterprise").get_by_role("link", name="催办", exact=True)).to_have_count(0)
    expect(case.page_of("住建").get_by_role("region", name="经过")).to_contain_text("下周要签合同")


def extend(case: Case, later: str) -> None:
    case.staff("税务", "申请延期", "延期申请已提交", 申请延期到=later, 延期理由="消防图纸要送审。")
    case.staff("coordinator", "同意延期", "已同意延期", 延期到=later, 延期原因="送审时间已核实。")
    case.reads("同意延期", "送审时间已核实。")


def answer_once(case: Case) -> None:
    """The lead waits for both, and puts their words into its own."""
    case.staff("住建", "反馈", "住建的反馈已提交", 反馈意见="按装修备案即可。")
    case.reads("协办的 2 个部门已反馈 1 个，还差：人社。")
    expect(case.page_of("税务").get_by_role("link", name="答复", exact=True)).to_have_count(0)
    case.staff("人社", "反馈", "人社的反馈已提交", 反馈意见="公寓可轮候两间。")
    page = case.page_of("税务")
    page.get_by_role("button", name="放进答复里再改").click()
    expect(page.get_by_label("答复内容")).to_have_value(
        "【人社】公寓可轮候两间。\n\n【住建】按装修备案即可。"
    )
    case.staff("税务", "答复", "已答复企业", 答复内容="按装修备案，公寓可轮候两间。", tick="部分解决")
    case.reads("已答复，请您评价", "按装修备案，公寓可轮候两间。")


def answer_again(case: Case) -> None:
    """A bad rating, the call that follows, a reopening by the enterprise, a second answer, a good rating."""
    case.enterprise(
        "评价", "提交评价", "谢谢您的评价", tick="没有解决、不满意", 说说原因="公寓只有轮候，没有时间。"
    )
    case.reads("待协调员回访")
    case.staff("coordinator", "回访", "回访已记录", 回访情况="企业希望给出公寓的入住时间。")
    case.enterprise("重开", "重开这件诉求", "已重开", 哪里还没有解决="请给出公寓的入住时间。")
    case.reads("税务部门正在办理")
    case.staff("税务", "答复", "已答复企业", 答复内容="公寓 12 月 1 日可入住。", tick="已解决")
    case.enterprise("评价", "提交评价", "谢谢您的评价", tick="解决了、满意")
    case.reads("已办结", "公寓 12 月 1 日可入住。")
