"""The enterprise looks up its request on the phone, reads the answer, and says whether it helped."""

from django.utils import timezone
from playwright.sync_api import expect

from mailbox.access import query_code
from mailbox.models import Ticket
from tests.factories.mailbox import Story


def answered():
    """Number and code of a request that two departments replied to and the lead has answered."""
    story = Story(at=timezone.now()).answered(at=timezone.now())
    return story.ticket.number, query_code(story.ticket)


def outcome(number):
    ticket = Ticket.objects.get(number=number)
    return ticket.get_state_display(), ticket.get_solved_display(), ticket.get_level_display()


def test_an_answer_is_read_and_rated_with_number_and_code(visitor, db_thread):
    number, code = db_thread(answered)
    person = visitor("phone")
    page = person.open("/")
    page.get_by_role("navigation", name="常用").get_by_role("link", name="红色邮筒").click()
    page.get_by_role("main").get_by_role("link", name="查诉求进度").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("查诉求进度")
    person.assert_accessible(page)

    track(person, page, number, code)
    read_answer(page)
    person.assert_accessible(page)
    rate(person, page)
    expect(page.get_by_text("谢谢您的评价，已经记下。")).to_be_visible()
    expect(page.get_by_text("已办结", exact=True)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="解决了，满意")).to_be_visible()
    person.assert_accessible(page)
    person.assert_untroubled()
    assert db_thread(outcome, number) == ("已办结", "解决了", "满意")


def track(person, page, number: str, code: str):
    """A wrong code first; the right one may be typed in small letters."""
    page.get_by_label("诉求编号").fill(number)
    page.get_by_label("查询码").fill("WRONG234")
    page.get_by_role("button", name="查进度").click()
    expect(page.get_by_role("alert")).to_contain_text("编号和查询码对不上")
    expect(page.get_by_label("诉求编号")).to_have_value(number)
    person.assert_accessible(page)
    page.get_by_label("查询码").fill(code.lower())
    page.get_by_role("button", name="查进度").click()


def read_answer(page):
    """State, answer and history, each in words that are true."""
    expect(page.get_by_text("已答复，请您评价")).to_be_visible()
    answer = page.get_by_role("region", name="答复")
    expect(answer).to_contain_text("已解决")
    expect(answer).to_contain_text("已办好，请查收。")
    history = page.get_by_role("region").or_(page.get_by_role("main")).get_by_role("listitem")
    for told in ("提交", "主办：税务局；协办：科技局、人社局", "税务部门"):
        expect(history.filter(has_text=told).first).to_be_visible()
    expect(page.get_by_text("材料齐全，可以办理。")).to_have_count(0)  # what departments tell each other


def rate(person, page):
    """The two questions; nothing chosen is a sentence, not a loss."""
    page.get_by_role("link", name="评价", exact=True).click()
    page.get_by_role("radio", name="解决了").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("alert")).to_contain_text("请选一项。")
    expect(page.get_by_role("radio", name="解决了")).to_be_checked()
    person.assert_accessible(page)
    page.get_by_role("radio", name="满意", exact=True).check()
    page.get_by_role("button", name="提交评价").click()
