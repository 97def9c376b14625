"""A coordinator finds the new request in 待受理 and sends it to a lead and an assist."""

from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from mailbox.models import Coordinator, Ticket
from tests.factories.mailbox import new_ticket
from tests.factories.people import department_with_clerk
from tests.factories.roles import member_of

PASSWORD = "hai-an-2026-chaoxi"


def new_request() -> str:
    """The number of a request that came in just now; departments and a coordinator stand ready."""
    coordinator = member_of(Role.COORDINATOR, username="coordinator")
    coordinator.set_password(PASSWORD)
    coordinator.save()
    Coordinator.objects.create(user=coordinator, covers_all_parks=True)
    for name in ("税务", "科技", "人社"):
        department_with_clerk(name)
    return new_ticket(at=timezone.now(), text="研发费用加计扣除怎么报，去年的还能补吗？").number


def tasks_of(number):
    tasks = Ticket.objects.get(number=number).tasks.order_by("key")
    return [(task.department.short_name, task.is_lead, task.get_state_display()) for task in tasks]


def test_a_new_request_is_dispatched_to_lead_and_assist(visitor, db_thread):
    number = db_thread(new_request)
    person = visitor("desk")
    page = person.sign_in("coordinator", PASSWORD)
    person.assert_fits(page)
    page.get_by_role("main").get_by_role("link", name="待受理").click()
    tab = page.get_by_role("navigation", name="诉求列表").get_by_role("link", name="待受理")
    expect(tab).to_have_attribute("aria-current", "page")
    row = page.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text("研发费用加计扣除怎么报")
    person.assert_fits(page)
    row.get_by_role("link", name=number).click()

    dispatch(person, page)
    read_tasks(page)
    person.assert_fits(page)
    person.assert_untroubled()
    assert db_thread(tasks_of, number) == [("税务", True, "待签收"), ("科技", False, "待签收")]


def dispatch(person, page):
    """Without a lead it is not sent, and the assist that was chosen stays."""
    step = page.get_by_role("region", name="下一步：派单")
    expect(page.get_by_text("待协调员受理、派单")).to_be_visible()
    expect(page.get_by_text("13800138000")).to_have_count(0)
    person.assert_fits(page)
    step.get_by_role("checkbox", name="科技局").check()
    step.get_by_role("button", name="派单").click()
    expect(step.get_by_role("alert")).to_have_text("请选择或填写主办部门。")
    expect(step.get_by_role("checkbox", name="科技局")).to_be_checked()
    step.get_by_label("主办部门").select_option("税务局")
    step.get_by_role("button", name="派单").click()


def read_tasks(page):
    """Who has it now, and that nobody has claimed it yet."""
    expect(page.get_by_text("已派给税务（协办：科技），等待签收。")).to_be_visible()
    expect(page.get_by_text("待税务、科技签收")).to_be_visible()
    tasks = page.get_by_role("region", name="部门任务").get_by_role("listitem")
    expect(tasks).to_have_count(2)
    expect(tasks.nth(0)).to_contain_text("税务 主办")
    expect(tasks.nth(1)).to_contain_text("科技 协办")
    for place in range(2):
        expect(tasks.nth(place)).to_contain_text("待签收")
    expect(page.get_by_role("region", name="经过")).to_contain_text("主办 税务局；协办 科技局")
