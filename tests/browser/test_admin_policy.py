"""The admin works below its Content-Security-Policy: editor, preview, choosers and uploads."""

from playwright.sync_api import expect

from accounts.models import User
from tests.browser.conftest import session_of
from tests.factories.core import SiteImageFactory
from tests.factories.events import EventPageFactory
from tests.factories.uploads import photograph

LISTS = (
    "/admin/",
    "/admin/account/",
    "/admin/users/",
    "/admin/reports/site-history/",
    "/admin/settings/core/sitesettings/",
)
SUMMARY = "税务和科技部门的同事讲解今年的研发费用加计扣除，并当场答复企业的问题。"  # without it the preview advises one


def site() -> dict:
    SiteImageFactory(title="会议室")
    boss = User.objects.create_superuser("boss", "boss@example.cn")
    return {"session": session_of(boss), "event": EventPageFactory(summary=SUMMARY).pk}


def choose(page, field: str, title: str) -> None:
    """Open a chooser of the editor and take what has this title."""
    page.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
    page.locator(".modal").get_by_text(title).first.click()
    expect(page.locator(".modal")).to_have_count(0)


def preview(page) -> None:
    """The side panel renders the page in a frame."""
    page.locator("[data-side-panel-toggle=preview]").first.click()
    frame = page.frame_locator("#w-preview-iframe").first
    expect(frame.locator("h1")).to_be_visible()


def test_the_admin_runs_under_its_policy(visitor, db_thread):
    known = db_thread(site)
    boss = visitor("desk").sign_in_by_cookie(known["session"])
    for path in LISTS:
        boss.open(path).close()
    page = boss.open(f"/admin/pages/{known['event']}/edit/")
    choose(page, "cover", "会议室")
    preview(page)
    page = boss.open("/admin/images/multiple/add/")
    photo = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.locator("#fileupload").set_input_files(photo)
    expect(page.get_by_label("标题")).to_be_visible()
    boss.open("/events/").close()
    boss.assert_untroubled()
