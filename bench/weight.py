"""What a browser fetches for a page: how often, and how much over the line."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Response

TEXTS = {"document": "html", "stylesheet": "css", "script": "js"}


@dataclass
class Weight:
    """bytes: of what is fetched at once, by kind, compressed as any server in front would; other: pictures and icons.

    A text that came uncompressed is counted as gzip makes it. is_indexable: search engines may take the page in.
    """

    is_indexable: bool = True
    requests: int = 0
    bytes: dict[str, int] = field(default_factory=lambda: {"html": 0, "css": 0, "js": 0, "other": 0})

    @property
    def texts(self) -> int:
        return sum(self.bytes[kind] for kind in TEXTS.values())

    def add(self, response: Response) -> None:
        kind = TEXTS.get(response.request.resource_type, "other")
        self.requests += 1
        if response.status == 200:
            body = response.body()
            self.bytes[kind] += len(gzip.compress(body)) if kind != "other" else len(body)


@contextmanager
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A new visitor with a phone: nothing in the cache."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    yield context
    context.close()


def weigh(page: Page, url: str) -> Weight:
    """Of the first visit to this address, which `page` shows afterwards.

    Without pictures that wait until they are scrolled to: how many of those a browser takes beforehand is its own
    affair, and changes with the line.
    """
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url, wait_until="load")
    robots = page.locator("meta[name=robots][content*=noindex]")
    weight = Weight("noindex" not in responses[0].headers.get("x-robots-tag", "") and not robots.count())
    waiting = page.eval_on_selector_all("img[loading=lazy]", "all => all.map(each => each.currentSrc)")
    for response in responses:
        if response.url not in waiting:
            weight.add(response)
    return weight
