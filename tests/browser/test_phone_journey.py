"""A clerk on her telephone: from the notice in her mail to the answer, with photographs, on a light page."""

import re

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from mailbox.models import Ticket
from mailbox.notifications import deliver_due
from tests.factories.mailbox import Story
from tests.factories.uploads import photograph

PASSWORD = "mailbox-2026-phone"
FINGER, THUMB = 44, 48  # CSS pixels
MOST_REQUESTS = 3  # page, style sheet, icon
ASKED = "三楼会议室的投影仪打不开，周五有评审会，请帮忙联系维修。" * 3
SIZES_OF_TARGETS = """() => [...document.querySelectorAll(
    "main .button, main summary, main select, main label:has(input:not(.visually-hidden)), main input[type=file]"
)].filter(e => e.offsetParent && !e.classList.contains("visually-hidden"))
  .map(e => [e.innerText, e.getBoundingClientRect().height])"""


def dispatched() -> str:
    """A request for one department; the link of the notice that its clerk gets."""
    now = timezone.now()
    story = Story(at=now, text=ASKED)
    story.lead_clerk.set_password(PASSWORD)
    story.lead_clerk.save()
    story.do("dispatch", story.coordinator, at=now, lead=story.lead)
    deliver_due()
    letter = next(letter for letter in mail.outbox if letter.to == [story.lead_clerk.email])
    return re.search(r"https?://\S+", letter.body)[0]


def supplied() -> None:
    story = Story.__new__(Story)
    story.ticket = Ticket.objects.get()
    story.do("supply", at=timezone.now(), text="型号是 EB-C760，开机闪红灯。")


def outcome() -> tuple:
    ticket = Ticket.objects.get()
    files = ticket.attachments.order_by("pk").values_list("event__move", "name")
    return ticket.get_state_display(), list(files)


def test_a_clerk_answers_from_the_notice_on_her_telephone(visitor, db_thread):
    link = db_thread(dispatched)
    clerk = visitor("phone")
    page, loaded = sign_in(clerk, link)
    page.reload()
    assert len(loaded) <= MOST_REQUESTS
    assert not [url for url in loaded if "/admin/" in url or url.endswith(".js")]
    expect(page.get_by_text("周五有评审会").first).to_be_in_viewport()
    assert_handy(clerk, page)

    press(page, "签收")
    expect(page.get_by_text("税务已签收。下一步：联系企业")).to_be_visible()
    ring_up(clerk, page)
    write(clerk, page, "办理意见", "办理意见", "先现场查看，三天内答复。")
    ask(clerk, page, db_thread)
    answer(clerk, page)
    clerk.assert_untroubled()
    assert db_thread(outcome) == ("已答复", [("note", "一.jpg"), ("note", "二.jpg"), ("answer", "修好.jpg")])


def sign_in(clerk, link: str):
    page = clerk.open(link.removeprefix(clerk.address))
    page.get_by_label("用户名或邮箱").fill("clerk-税务")
    page.get_by_label("密码").fill(PASSWORD)
    loaded: list[str] = []
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(link)
    page.on("request", lambda request: loaded.append(request.url))
    return page, loaded


def press(page, name: str) -> None:
    """The next step under the thumb."""
    step = page.get_by_role("region", name="下一步")
    button = step.get_by_role("button", name=name, exact=True).or_(
        step.get_by_role("link", name=name, exact=True)
    )
    box = button.bounding_box()
    assert box["height"] >= THUMB
    assert box["y"] > page.viewport_size["height"] / 2
    button.tap()


def assert_handy(clerk, page) -> None:
    clerk.assert_accessible(page)
    small = [(text, height) for text, height in page.evaluate(SIZES_OF_TARGETS) if height < FINGER]
    assert small == []


def ring_up(clerk, page) -> None:
    """Masked until 显示; then the telephone dials, and what was said is written down."""
    contact = page.get_by_role("region", name="联系企业")
    expect(contact).not_to_contain_text("13800138000")
    contact.get_by_role("button", name="显示").tap()
    expect(contact.get_by_role("link", name="拨打")).to_have_attribute("href", "tel:13800138000")
    press(page, "联系记录")
    page.get_by_label("联系方式").select_option(label="电话")
    page.get_by_label("已联系上", exact=True).check()
    assert_handy(clerk, page)
    page.locator(".button--main").tap()
    expect(page.get_by_text("联系记录已保存")).to_be_visible()


def write(clerk, page, move: str, label: str, text: str) -> None:
    press(page, move)
    page.get_by_label(label).fill(text)
    page.locator(".button--main").tap()
    expect(page.get_by_role("region", name="经过")).to_contain_text(text)
    clerk.assert_fits(page)


def ask(clerk, page, db_thread) -> None:
    """A question to the enterprise, and its answer a moment later; meanwhile photographs for colleagues."""
    page.get_by_role("link", name="请企业补充").tap()
    page.get_by_label("请企业补充什么").fill("请写明型号。")
    page.locator(".button--main").tap()
    expect(page.get_by_text("等企业补充").first).to_be_visible()
    page.get_by_role("link", name="内部备注").tap()
    page.get_by_label("备注").fill("现场照片两张。")
    for name in ("一.jpg", "二.jpg"):
        page.get_by_label("拍照或选择文件").set_input_files(image(name))
        page.get_by_role("button", name="先上传").tap()
        expect(page.get_by_role("button", name=f"移除 {name}")).to_be_visible()
    page.get_by_label("拍照或选择文件").set_input_files(image("假.jpg", b"MZ"))
    page.locator(".button--main").tap()
    expect(page.get_by_role("alert")).to_contain_text("有 1 个文件没有收下，其余内容都还在")
    expect(page.get_by_label("备注")).to_have_value("现场照片两张。")
    assert_handy(clerk, page)
    page.locator(".button--main").tap()
    expect(page.get_by_role("link", name="一.jpg")).to_be_visible()
    db_thread(supplied)
    page.reload()
    expect(page.get_by_text("型号是 EB-C760")).to_be_visible()


def answer(clerk, page) -> None:
    press(page, "答复")
    page.get_by_label("答复内容").fill("已更换灯泡，周五可以使用。")
    page.get_by_role("radio", name="已解决").check()
    page.get_by_label("拍照或选择文件").set_input_files(image("修好.jpg"))
    page.locator(".button--main").tap()
    expect(page.get_by_text("已答复企业，等待评价")).to_be_visible()
    page.get_by_role("link", name="我部门的诉求").tap()
    expect(page.get_by_role("region", name="最近办完")).to_contain_text("三楼会议室")
    assert_handy(clerk, page)


def image(name: str, content: bytes | None = None) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content or photograph()}
