"""What the keys of the desk must never do: act while somebody writes, lose what was written, or change anything."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mailbox.models import Ticket
from tests.factories.mailbox import Story
from tests.mailbox.desk import signed_in


def waiting() -> dict:
    story = Story(at=timezone.now())
    return {
        "page": reverse("mailbox_tickets:inspect", args=[story.ticket.pk]),
        "session": signed_in(story.coordinator).session.session_key,
        "user": story.coordinator.pk,
    }


def switch_off(user: int) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user_id=user, defaults={"keyboard_shortcuts": False})


def events() -> int:
    return Ticket.objects.get().events.count()


def test_keys_help_and_never_harm(visitor, db_thread):
    known = db_thread(waiting)
    person = visitor("desk").sign_in_by_cookie(known["session"])
    page = person.open(known["page"])
    expect(page.locator("html.wb-has-keys")).to_have_count(1)
    they_do_nothing_while_somebody_writes(page)
    they_lose_nothing(page)
    they_only_go_to_buttons(page)
    they_are_shown_by_a_question_mark(page)
    db_thread(switch_off, known["user"])
    page.reload()
    page.keyboard.press("m")
    expect(page.locator("#note")).not_to_have_attribute("open", "")
    assert db_thread(events) == 1
    person.assert_untroubled()


def they_do_nothing_while_somebody_writes(page):
    address = page.url
    page.keyboard.press("m")
    note = page.locator("#wb-note-text")
    expect(note).to_be_focused()
    worn = page.locator("#note [aria-keyshortcuts]").evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert "Ctrl+Enter" in worn
    page.keyboard.type("uoqn")
    expect(note).to_have_value("uoqn")
    composing = "key => note => note.dispatchEvent(new KeyboardEvent('keydown', key))"
    page.locator("body").evaluate(
        f"({composing})({{key: 'q', keyCode: 229, isComposing: true, bubbles: true}})"
    )
    assert page.url == address


def they_lose_nothing(page):
    address = page.url
    page.locator("#wb-note-text").evaluate("note => note.blur()")
    page.keyboard.press("u")
    page.keyboard.press("q")
    expect(page.get_by_text("写好的还没有发。")).to_be_visible()
    assert page.url == address
    page.locator("#wb-note-text").fill("")
    page.locator("#wb-note-text").evaluate("note => note.blur()")


def they_only_go_to_buttons(page):
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="受理", exact=True)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+d")
    expect(page.get_by_role("button", name="受理", exact=True)).to_be_focused()


def they_are_shown_by_a_question_mark(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("一件诉求里的按键")
    page.keyboard.press("Escape")
