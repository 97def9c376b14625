"""Rules are put into another order with the mouse and with the keys, and stay there."""

from playwright.sync_api import expect

from mailbox.models import RoutingRule
from tests.browser.conftest import session_of
from tests.factories.alliance import DepartmentFactory
from tests.factories.mailbox import RuleFactory
from tests.factories.people import UserFactory


def three_rules() -> str:
    """The session of a person who may change them."""
    lead = DepartmentFactory()
    for name in ("规则甲", "规则乙", "规则丙"):
        RuleFactory(name=name, lead=lead, words="水")
    return session_of(UserFactory(is_superuser=True))


def kept() -> list[str]:
    return [rule.name for rule in RoutingRule.objects.in_order()]


def moved(page, act) -> None:
    """The act sends the new place, and the page says that it is kept."""
    with page.expect_response(lambda response: "/reorder/" in response.url) as answer:
        act()
    assert answer.value.ok
    expect(page.locator(".messages")).to_contain_text("“规则丙”已移动。")


def test_rules_are_dragged_and_moved_by_keys(visitor, db_thread):
    person = visitor("desk").sign_in_by_cookie(db_thread(three_rules))
    page = person.open("/admin/routingrule/")
    rows = page.locator("[data-w-orderable-target=item]")
    expect(rows).to_have_count(3)
    handle = rows.filter(has_text="规则丙").get_by_role("button", name="拖曳")

    target = rows.filter(has_text="规则甲")
    moved(page, lambda: handle.drag_to(target, target_position={"x": 40, "y": 4}))
    expect(rows.nth(0)).to_contain_text("规则丙")
    assert db_thread(kept) == ["规则丙", "规则甲", "规则乙"]

    handle.press("ArrowDown")
    moved(page, lambda: handle.press("Enter"))
    page.reload()
    expect(rows.nth(1)).to_contain_text("规则丙")
    assert db_thread(kept) == ["规则甲", "规则丙", "规则乙"]
    person.assert_untroubled()
