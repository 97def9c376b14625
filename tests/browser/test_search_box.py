"""The search box by keyboard and by input method: titles come while one types, and a plain form stays below them."""

import json
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from search.models import Entry

PAUSE = 1_000  # milliseconds of the page's clock, more than it waits between two signs


def place(title: str, url: str) -> None:
    Entry.objects.create(source="test", key=title, url=url, kind="园区", title=title, text="在这里办公。")


def asked_by(page: Page) -> list[str]:
    """Grows by the words of each request for titles."""
    asked: list[str] = []

    def note(request) -> None:
        parts = urlsplit(request.url)
        if parts.path == "/search/suggest/":
            asked.extend(parse_qs(parts.query)["q"])

    page.on("request", note)
    return asked


def test_titles_are_chosen_by_keyboard_and_a_form_is_left_without_script(visitor, db_thread):
    db_thread(place, "蓝色智谷", "/search/?q=at-the-first")
    db_thread(place, "蓝色智谷创业1号", "/search/?q=at-the-second")
    person = visitor("desk")
    keys_choose_a_title(person)
    an_input_method_is_left_in_peace(person)
    person.assert_untroubled()
    without_script_it_searches(visitor("desk", java_script_enabled=False))


def keys_choose_a_title(person):
    page = person.open("/sitemap/")
    page.keyboard.press("/")
    box, titles = page.locator("#site-search"), page.get_by_role("option")
    expect(box).to_be_focused()
    page.keyboard.type("lszg")
    expect(titles).to_have_text(["蓝色智谷园区", "蓝色智谷创业1号园区"])
    expect(box).to_have_attribute("aria-expanded", "true")
    person.assert_accessible(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "site-search-titles-1")
    page.keyboard.press("Escape")
    expect(titles.first).to_be_hidden()
    expect(box).to_have_value("lszg")
    page.keyboard.press("ArrowDown")
    expect(titles.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(titles.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=at-the-second")


def an_input_method_is_left_in_peace(person):
    page = person.context.new_page()
    page.clock.install()
    page.goto(person.address + "/search/")
    asked = asked_by(page)
    expect(page.get_by_role("combobox")).to_have_count(1)
    page.keyboard.press("/")
    box, titles = page.locator("#found-search"), page.get_by_role("option")
    expect(box).to_be_focused()
    compose(page, "compositionstart", "")
    compose(page, "input", "zhi'gu")
    page.clock.run_for(PAUSE)
    assert asked == [], "nobody has chosen the signs yet"
    compose(page, "compositionend", "智谷")
    page.clock.run_for(PAUSE)
    expect(titles).to_have_count(2)
    assert asked == ["智谷"]
    page.keyboard.press("ArrowDown")
    compose(page, "keydown", "智谷")
    expect(titles.first).to_be_visible()
    assert page.url == f"{person.address}/search/"


def compose(page: Page, kind: str, value: str) -> None:
    """What a browser tells the page while an input method is open; its Enter only takes the signs over."""
    made = {"kind": kind, "value": value}
    page.evaluate(
        f"""() => {{
          const {{ kind, value }} = {json.dumps(made)};
          const field = document.activeElement;
          field.value = value;
          const Kind = {{ input: InputEvent, keydown: KeyboardEvent }}[kind] || CompositionEvent;
          field.dispatchEvent(new Kind(kind, {{ bubbles: true, isComposing: true, key: "Enter", data: value }}));
        }}"""
    )


def without_script_it_searches(person):
    page = person.open("/search/")
    box = page.locator("#found-search")
    box.fill("蓝色智谷")
    box.press("Enter")
    expect(page.get_by_text("找到 2 条")).to_be_visible()
