"""A day of mourning and a sheet of paper: what only a browser shows of the two."""

import io

from django.utils import timezone
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect
from wagtail.models import Site

from core.models import SiteSettings


def begin_mourning() -> None:
    found = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    found.grey_from = found.grey_to = timezone.localdate()
    found.save()


def most_colourful(page: Page) -> int:
    """The largest difference between two channels of any pixel, 0 to 255."""
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    red, green, blue = seen.split()
    differences = [ImageChops.difference(red, green), ImageChops.difference(green, blue)]
    return max(difference.getextrema()[1] for difference in differences)


def test_a_grey_day_takes_all_colour_and_leaves_the_bar_in_its_place(visitor, db_thread):
    reader = visitor("phone")
    page = reader.open("/mailbox/")
    assert most_colourful(page) > 100
    db_thread(begin_mourning)
    page.reload()
    page.mouse.wheel(0, 300)
    expect(page.locator("html")).to_have_class("grey")
    assert most_colourful(page) <= 2
    bar = page.locator(".bar").bounding_box()
    assert round(bar["y"] + bar["height"]) == page.viewport_size["height"]
    reader.assert_untroubled()


def test_paper_carries_the_page_and_not_its_controls(visitor):
    page = visitor("desk").open("/mailbox/wall/?elder=1")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".print-line")).to_contain_text("打印日期")
    for control in (".sections", ".header .search", ".elder-switch", ".bar"):
        expect(page.locator(control)).to_be_hidden()
    ground, ink = page.evaluate(
        "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
