"""Every kind of public page with the sample content, as readers meet it: on a phone and a desk, in light, dark
and large type, on the narrowest screen; light to carry, and without a word from axe."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from bench.site import SampleSite
from bench.weight import weigh
from tests import template_database
from tests.browser.conftest import SIZES, Visitor

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LARGEST = 60 * 1024  # HTML, CSS and JavaScript, compressed
MOST_REQUESTS = 6
NARROWEST = 320  # a desk's window at 400 %
SHIFTED = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
})"""


def copy_of_template(path: Path) -> None:
    if template_database.is_ready():
        template_database.copy_to(str(path))


@pytest.fixture(scope="module")
def site():
    with SampleSite(copy_of_template, DEBUG="1") as site:
        yield site


def violations(page: Page) -> list[str]:
    options = {"runOnly": WCAG, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> list[str]:
    """What makes the page wider than the narrowest screen."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels wide on {NARROWEST}"] if wide > NARROWEST else []


def troubles(page: Page) -> list[str]:
    """Of the page shown, on a phone first, in the order in which it is looked at."""
    found = violations(page)
    if (shifted := page.evaluate(SHIFTED)) > 0.01:
        found.append(f"shifted by {shifted}")
    if page.context.cookies() and not page.locator("form[method=post]").count():
        found.append(f"cookies for who only reads: {page.context.cookies()}")
    found += sideways(page)
    page.set_viewport_size(SIZES["desk"]["viewport"])
    page.emulate_media(color_scheme="dark")
    found += violations(page)
    page.goto(f"{page.url}{'&' if '?' in page.url else '?'}elder=1")
    return found + sideways(page)  # its colours are those that tests/project/test_tokens.py measures


def test_every_kind_of_page_is_light_steady_and_accessible(chromium, site, subtests):
    for name, path in json.loads(site.script("bench.addresses")).items():
        # With colours still changing from one scheme to the other axe would measure what nobody reads.
        context = chromium.new_context(locale="zh-CN", reduced_motion="reduce", **SIZES["phone"])
        visitor, page = Visitor(context, site.address), context.new_page()
        with subtests.test(name):
            weight = weigh(page, site.address + path)
            assert weight.texts <= LARGEST
            assert weight.requests <= MOST_REQUESTS
            assert troubles(page) + visitor.errors + visitor.strangers == []
        context.close()
