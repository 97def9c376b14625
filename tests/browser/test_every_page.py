"""Every kind of public page with the sample content, as readers meet it: on a phone and a desk, in light, dark
and large type, on the narrowest screen; light to carry, and without a word from axe."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from bench.site import SampleSite
from bench.weight import weigh
from tests import template_database
from tests.browser.conftest import SIZES

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
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


def violations(page: Page, rules: list[str]) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> list[str]:
    """What makes the page wider than the narrowest screen."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels wide on {NARROWEST}"] if wide > NARROWEST else []


def troubles(context: BrowserContext, url: str) -> list[str]:
    """Of one page, in the order in which it is looked at."""
    page, found = context.new_page(), []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.goto(url)
    found += violations(page, WCAG)
    if (shifted := page.evaluate(SHIFTED)) > 0.01:
        found.append(f"shifted by {shifted}")
    if context.cookies() and not page.locator("form[method=post]").count():
        found.append(f"cookies for who only reads: {context.cookies()}")
    found += sideways(page)
    page.set_viewport_size(SIZES["desk"]["viewport"])
    page.emulate_media(color_scheme="dark")
    found += violations(page, WCAG)
    page.emulate_media(color_scheme="light")
    page.goto(f"{url}{'&' if '?' in url else '?'}elder=1")
    found += sideways(page) + violations(page, CONTRAST)
    page.close()
    return found


def test_every_kind_of_page_is_light_steady_and_accessible(chromium, site, subtests):
    for name, path in json.loads(site.script("bench.addresses")).items():
        with subtests.test(name):
            # With colours still changing from one scheme to the other axe would measure what nobody reads.
            context = chromium.new_context(locale="zh-CN", reduced_motion="reduce", **SIZES["phone"])
            weight = weigh(context, site.address + path)
            assert weight.texts <= LARGEST
            assert weight.requests <= MOST_REQUESTS
            assert troubles(context, site.address + path) == []
            context.close()
