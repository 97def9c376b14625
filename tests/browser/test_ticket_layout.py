"""The page of one request holds the longest case in one window, and is one column on a telephone."""

from django.urls import reverse
from django.utils import timezone

from tests.factories.long_case import long_case
from tests.mailbox.desk import signed_in

REGIONS = ("诉求", "时限", "部门任务", "经过")


def longest() -> dict:
    story = long_case(timezone.now())
    page = reverse("mailbox_tickets:inspect", args=[story.ticket.pk])
    people = {"coordinator": story.coordinator, "lead": story.lead_clerk}
    return {"page": page, **{name: signed_in(user).session.session_key for name, user in people.items()}}


def region(page, name: str):
    return page.get_by_role("region", name=name).first


def within(page, locator, what: str) -> None:
    """The whole of it, and large enough to read."""
    box, height = locator.bounding_box(), page.viewport_size["height"]
    assert box["y"] >= 0, what
    assert box["y"] + box["height"] <= height, f"{what}: ends at {box['y'] + box['height']}"
    assert box["height"] >= 24, what


def test_the_longest_case_stands_in_one_window(visitor, db_thread):
    known = db_thread(longest)
    for name, path in (("coordinator", ""), ("lead", "move/opinion/")):
        person = visitor("desk").sign_in_by_cookie(known[name])
        page = person.open(known["page"] + path)
        person.assert_fits(page)
        for what in REGIONS:
            within(page, region(page, what), f"{name}: {what}")
        within(page, page.locator("#move"), f"{name}: next step")
        within(page, page.locator("#move .button").first, f"{name}: main button")
        assert page.evaluate("document.scrollingElement.scrollHeight <= window.innerHeight")
        tasks = page.get_by_role("list", name="部门任务")
        assert tasks.evaluate("list => list.scrollHeight > list.clientHeight")
        person.assert_untroubled()
    on_a_telephone_the_next_step_comes_first(visitor, known)


def on_a_telephone_the_next_step_comes_first(visitor, known):
    person = visitor("phone").sign_in_by_cookie(known["coordinator"])
    page = person.open(known["page"])
    person.assert_fits(page)
    tops = {what: region(page, what).bounding_box()["y"] for what in REGIONS}
    first = page.locator("#move").bounding_box()["y"]
    assert first < min(tops.values())
    assert first < page.viewport_size["height"] / 2
    person.assert_untroubled()
