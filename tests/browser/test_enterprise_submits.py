"""An enterprise without an account sends a request with a photograph from a phone, in two steps."""

import re
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from alliance.models import DepartmentKind
from mailbox.models import PrivacyNotice, Ticket
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory
from tests.factories.uploads import photograph

TEXT = "三楼会议室的投影仪坏了，已找过物业两次。\n希望本周内修好，周五要开路演。"
CODE = re.compile(r"^[0-9A-Z]{4} [0-9A-Z]{4}$")
NUMBER = re.compile(r"^HYT-\d{8}-\d{4}$")
WHO_SENDS = {
    "企业或团队名称": "样例海豚软件",
    "联系人": "王女士",
    "联系电话": "13800138000",
    "电子邮箱": "wang@example.cn",
}


def open_mailbox():
    """What the form stands on: a category, a notice in force, and a park with its station."""
    station = DepartmentFactory(
        name="样例园区服务站", kind=DepartmentKind.STATION, phone="0535-0000001", hours="工作日 8:30–17:30"
    )
    ParkPageFactory(title="样例园区", station=station)
    CategoryFactory(name="场地物业", description="房屋、水电、网络、停车。")
    CategoryFactory(name="政策咨询", description="看不懂、找不到的政策。")
    PrivacyNotice.objects.create(
        version="2026-01", effective_on=date(2026, 1, 1), text="<p>我们只为办理这件诉求使用您的联系方式。</p>"
    )


def stored():
    """The one request with the pictures that came with it, as (size, EXIF) each."""
    ticket = Ticket.objects.get()
    pictures = []
    for attachment in ticket.attachments.all():
        with attachment.file.open("rb") as file, Image.open(BytesIO(file.read())) as picture:
            pictures.append((picture.size, dict(picture.getexif())))
    return ticket, pictures


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_request_with_a_photo_goes_out_from_a_phone(visitor, db_thread, has_script):
    db_thread(open_mailbox)
    person = visitor("phone", java_script_enabled=has_script)
    looks = person.assert_accessible if has_script else person.assert_fits

    page = person.open("/")
    page.get_by_role("navigation", name="常用").get_by_role("link", name="红色邮筒").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("红色邮筒")
    looks(page)
    tell_the_matter(page)
    looks(page)
    forget_consent(page)
    looks(page)
    page.get_by_label("我已阅读并同意上面的隐私告知").check()
    page.get_by_role("button", name="提交").click()

    number = read_receipt(page)
    looks(page)
    follow(page, number)
    looks(page)
    person.assert_untroubled()

    ticket, pictures = db_thread(stored)
    assert (ticket.number, ticket.text, ticket.contact_phone) == (number, TEXT, "13800138000")
    assert pictures == [((40, 80), {})]  # upright, and nothing of place or camera left


def tell_the_matter(page):
    """Step 1, the photograph sent ahead as on a slow line."""
    page.get_by_text("场地物业").click()
    page.get_by_label("所在园区").select_option("样例园区")
    page.get_by_label("请说说情况").fill(TEXT)
    photo = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.get_by_label("选择文件").set_input_files(photo)
    page.get_by_role("button", name="上传所选文件").click()
    expect(page.get_by_role("button", name="移除 现场.jpg")).to_be_visible()
    expect(page.get_by_label("请说说情况")).to_have_value(TEXT)
    expect(page.get_by_role("radio", name="场地物业")).to_be_checked()
    page.get_by_role("button", name="下一步：联系方式").click()
    expect(page.get_by_role("list", name="填写步骤")).to_contain_text("第 1 步（已填）")


def forget_consent(page):
    """Step 2 sent without the tick: a sentence says so, and all that was typed and uploaded is there."""
    for label, typed in WHO_SENDS.items():
        page.get_by_label(label).fill(typed)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("请阅读隐私告知，同意后勾选，才能提交。")
    for label, typed in WHO_SENDS.items():
        expect(page.get_by_label(label)).to_have_value(typed)
    expect(page.get_by_text("现场.jpg")).to_be_visible()
    expect(page.get_by_text("三楼会议室的投影仪坏了")).to_be_visible()


def read_receipt(page) -> str:
    """Number, code, picture and dates; returns the number."""
    expect(page.get_by_role("heading", name="已收到您的诉求")).to_be_visible()
    receipt = page.get_by_role("region", name="回执")
    number = receipt.get_by_text(NUMBER).inner_text()
    expect(receipt.get_by_text(CODE)).to_be_visible()
    expect(receipt.get_by_role("img", name=f"二维码：打开诉求 {number} 的进度页")).to_be_visible()
    expect(page.get_by_text(re.compile(r"样例园区服务站最迟 .+\d+ 月 \d+ 日.+前与您联系"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"最迟 .*\d+ 月 \d+ 日.+下班前办结或书面说明"))).to_be_visible()
    expect(page.get_by_role("link", name="0535-0000001")).to_be_visible()
    return number


def follow(page, number: str):
    """The page of the request holds all that was sent, and no more of the contact than needed."""
    page.get_by_role("link", name="查看进度").click()
    expect(page.get_by_text(number).first).to_be_visible()
    expect(page.get_by_text("已收到，待受理")).to_be_visible()
    expect(page.get_by_text("希望本周内修好，周五要开路演。")).to_be_visible()
    expect(page.get_by_role("link", name="现场.jpg")).to_be_visible()
    expect(page.get_by_text("138****8000")).to_be_visible()
    expect(page.get_by_text("13800138000")).to_have_count(0)
