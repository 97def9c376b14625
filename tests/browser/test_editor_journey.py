"""An editor announces an event, three reviewers let it out, and afterwards it becomes a record."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from accounts.roles import Role
from events.models import EventPage
from tests.browser.conftest import session_of
from tests.factories.events import event_index
from tests.factories.roles import member_of
from tests.factories.uploads import photograph

PASSWORD = "hai-an-2026-chaoxi"
TITLE = "研发费用加计扣除政策宣讲"
PATH = "/events/yan-fa-fei-yong-jia-ji-kou-chu-zheng-ce-xuan-jiang/"
RECORD = "42 家企业的财务人员到场，现场答复 9 个问题。"
REVIEWERS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)
CAPTION, CREDIT = "税务干部现场答疑", "样例园区供图"


def staff() -> dict:
    """An editor with a password, sessions of the three reviewers, and where events are written."""
    editor = member_of(Role.EDITOR, username="editor")
    editor.set_password(PASSWORD)
    editor.save()
    sessions = [session_of(member_of(role, username=role.value)) for role in REVIEWERS]
    return {"index": f"/admin/pages/{event_index().pk}/", "reviewers": sessions}


def read_announcement(guest, page):
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("预告", exact=True)).to_be_visible()
    guest.assert_accessible(page)


def let_time_pass() -> str:
    """The event was held yesterday; returns the stage that follows from it."""
    event = EventPage.objects.get().get_latest_revision_as_object()
    event.starts_at = timezone.now() - timedelta(days=1)
    event.ends_at = event.starts_at + timedelta(hours=2)
    event.save_revision().publish()
    return EventPage.objects.get().stage.label


def stage() -> str:
    return EventPage.objects.get().stage.label


def approve() -> None:
    """The record is read a second time by all three, who have shown already how they do it."""
    for reviewer in User.objects.filter(username__in=[role.value for role in REVIEWERS]).order_by("pk"):
        EventPage.objects.get().current_workflow_task_state.approve(user=reviewer)


def test_an_announced_event_becomes_a_record(visitor, db_thread):
    known = db_thread(staff)
    editor, guest = visitor("desk"), visitor("phone")
    reviewers = [visitor("desk").sign_in_by_cookie(session) for session in known["reviewers"]]
    page = editor.sign_in("editor", PASSWORD)
    announce(editor, page, known["index"])
    assert guest.context.request.get(editor.address + PATH).status == 404
    review(reviewers, TITLE)
    public = guest.open(PATH)
    read_announcement(guest, public)

    assert db_thread(let_time_pass) == "待补记录"
    public.reload()
    expect(public.get_by_text("活动记录整理好后发布在这一页。")).to_be_visible()
    guest.assert_accessible(public)

    record(editor, page)
    assert db_thread(stage) == "待补记录"  # a draft changes nothing for the public
    send_record(page)
    db_thread(approve)
    assert db_thread(stage) == "活动记录"
    public.reload()
    read_record(guest, public)
    for person in (editor, guest, *reviewers):
        person.assert_untroubled()


def announce(editor, page, index: str):
    """The form of a new event, sent off for review in one go."""
    page.goto(editor.address + index)
    page.get_by_role("link", name="添加子页面").click()
    page.get_by_role("textbox", name="标题*", exact=True).fill(TITLE)
    page.get_by_label("活动类型").select_option("政策宣讲")
    day = timezone.localdate() + timedelta(days=30)
    type_moment(page, "开始时间", f"{day} 14:00")
    type_moment(page, "结束时间", f"{day} 16:00")
    page.get_by_role("textbox", name="地点").fill("一楼路演厅")
    editor.assert_fits(page)
    submit(page)


def type_moment(page, label: str, moment: str):
    """Wagtail opens a calendar under the field, which would cover what comes next; it closes on Tab."""
    box = page.get_by_role("textbox", name=label)
    calendar = page.locator(".xdsoft_datetimepicker").filter(visible=True)
    box.click()
    expect(calendar).to_be_visible()
    box.fill(moment)
    box.press("Tab")
    expect(calendar).to_have_count(0)


def submit(page):
    page.get_by_role("button", name="更多动作").click()
    page.get_by_role("button", name="提交给三审三校").click()
    expect(page.get_by_role("status").filter(has_text="提交")).to_contain_text(TITLE)


def review(reviewers, title: str):
    """初审, 复审 and 终审, one after the other, each from the own list of what waits."""
    for reviewer in reviewers:
        page = reviewer.open("/admin/")
        page.get_by_role("region", name="等待你的审查").get_by_role("link", name=title).click()
        page.get_by_role("button", name="更多动作").click()
        reviewer.assert_fits(page)
        page.get_by_role("button", name="批准", exact=True).click()
        expect(page.get_by_role("status").filter(has_text=title)).to_be_visible()
        page.close()


def record(editor, page):
    """Summary, numbers and three photos with one caption and credit, on one screen; kept, then off for review."""
    page.goto(editor.address + "/admin/")
    page.get_by_role("region", name="最近编辑").get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="动作", exact=True).click()
    page.get_by_role("link", name="写活动记录").click()
    page.get_by_role("textbox", name="活动纪要").fill(RECORD)
    page.get_by_role("spinbutton", name="实到人数").fill("52")
    page.get_by_role("spinbutton", name="应到人数").fill("50")
    add_photos(page)
    page.get_by_role("button", name="存为草稿").click()
    expect(page.get_by_text("实到人数（52）多于应到人数（50）")).to_be_visible()
    expect(page.get_by_text("已存好 3 张照片")).to_be_visible()
    page.get_by_role("spinbutton", name="实到人数").fill("42")
    editor.assert_fits(page)
    page.get_by_role("button", name="存为草稿").click()
    expect(page.get_by_text("记录已存为草稿")).to_be_visible()
    expect(page.get_by_role("group", name="第 3 张")).to_be_visible()


def add_photos(page):
    names = ("会场.jpg", "签到.jpg", "答疑.jpg")
    photos = [
        {"name": name, "mimeType": "image/jpeg", "buffer": photograph(size=(1200, 900 + number))}
        for number, name in enumerate(names)
    ]
    page.get_by_label("添加照片").set_input_files(photos)
    page.get_by_label("这批照片的说明").fill(CAPTION)
    page.get_by_label("这批照片的来源").fill(CREDIT)


def send_record(page):
    page.get_by_role("button", name="存好并送审").click()
    expect(page.get_by_text("记录已送审")).to_be_visible()


def read_record(guest, page):
    """Numbers with unit, the summary, and every photo with its caption and credit."""
    expect(page.get_by_role("heading", name="活动记录")).to_be_visible()
    expect(page.get_by_text(RECORD)).to_be_visible()
    for label, count in (("实到", "42"), ("应到", "50")):
        expect(page.get_by_role("main")).to_contain_text(label)
        expect(page.get_by_role("definition").filter(has_text=count).first).to_contain_text("人")
    photos = page.get_by_role("region", name="现场照片").get_by_role("figure")
    expect(photos).to_have_count(3)
    for photo in photos.all():
        expect(photo).to_contain_text(CAPTION)
        expect(photo).to_contain_text(f"图片来源：{CREDIT}")
        picture = photo.get_by_role("img", name=CAPTION)
        picture.scroll_into_view_if_needed()
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    guest.assert_accessible(page)
