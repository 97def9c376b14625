"""On the phone: registered, waiting, one cancels and the other moves up; then at the door by code and by name."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from events.models import EventPage, Registration
from events.registration.links import door_token, own_url, token_of
from tests.factories.registration import joined, open_event


def event_with_one_seat() -> tuple[str, str]:
    """Its address, and the path of who has the seat."""
    event = open_event(title="研发费用加计扣除申报辅导会", capacity=1, marks_arrival=True)
    return event.url, f"/events/r/{token_of(joined(event, '王小明'))}/"


def has_begun() -> tuple[str, str]:
    """The door's path, and what the code of the one who moved up holds."""
    begun = timezone.now() - timedelta(minutes=5)
    EventPage.objects.filter(marks_arrival=True).update(starts_at=begun, ends_at=begun + timedelta(hours=2))
    event = EventPage.objects.get(marks_arrival=True)
    row = Registration.objects.get(event=event, state="confirmed")
    return f"/events/door/{door_token(event)}/", own_url(row)


def test_somebody_waits_moves_up_and_is_counted_at_the_door(visitor, db_thread):
    address, path = db_thread(event_with_one_seat)
    guest = visitor("phone", java_script_enabled=False)
    page = guest.open(address)
    page.get_by_role("link", name="去候补").click()
    page.get_by_role("button", name="提交候补").click()
    expect(page.get_by_role("alert")).to_contain_text("有 3 处需要改一下")
    page.get_by_label("姓名").fill("李同志")
    page.get_by_label("手机").fill("0535-6631311")
    page.get_by_label("我同意").check()
    page.get_by_role("button", name="提交候补").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("您在候补，排在最前")

    other = visitor("phone")
    seat = other.open(path)
    other.assert_accessible(seat)
    seat.get_by_role("link", name="取消报名").click()
    seat.get_by_role("button", name="确定取消").click()
    expect(seat.get_by_role("heading", level=1)).to_have_text("报名已取消")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("报名已确认")
    expect(page.locator("svg.qr")).to_be_visible()

    at_the_door(visitor("phone"), *db_thread(has_begun))
    other.assert_untroubled()


def at_the_door(helper, door: str, code: str):
    """By name, taken back, then by the code as the camera opens it."""
    page = helper.open(door)
    helper.assert_accessible(page)
    page.get_by_label("按姓名").fill("李")
    page.get_by_role("button", name="找", exact=True).click()
    page.get_by_role("button", name="到了").click()
    expect(page.get_by_text("已登记 李**，1 人到场")).to_be_visible()
    expect(page.locator(".tally__count strong")).to_have_text("1")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".tally__count strong")).to_have_text("0")
    page.goto(code)
    helper.assert_accessible(page)
    page.get_by_role("button", name="到了").click()
    expect(page.locator(".tally__count strong")).to_have_text("1")
    helper.assert_untroubled()
