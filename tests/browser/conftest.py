"""Debian's chromium against a live server.

Playwright occupies the test's own thread, where Django then refuses the database. So a test
prepares and reads data through `db_thread`, which runs a function in a thread of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1280, "height": 800}},
}
PATIENCE = 15_000  # milliseconds: two cores may be busy with other things
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
NO_BROWSER = "没有 chromium：浏览器测试跳过（apt install chromium 之后再跑）"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a browser test; without a browser it is skipped, or fails in CI."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.menu)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture
def chromium(transactional_db) -> Iterator[Browser]:
    """One browser per test: ended before the database is emptied in the same thread."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("没有 chromium，而 REQUIRE_BROWSER 要求浏览器测试")
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def db_thread(transactional_db) -> Iterator[Callable[..., Any]]:
    """`db_thread(function, *args)` calls the function beside Playwright, with its own connection.

    Evaluate querysets inside the function: what it returns is read in the test's thread.
    """
    from django.db import connection

    with ThreadPoolExecutor(max_workers=1) as executor:
        yield lambda function, *args, **kwargs: executor.submit(function, *args, **kwargs).result()
        executor.submit(lambda: connection.close()).result()  # the proxy finds the connection of its thread


class Visitor:
    """A browser context that remembers what went wrong on the pages it opened."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.errors: list[str] = []
        self.strangers: list[str] = []
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")

    def _on_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme.startswith("http") and parts.netloc != urlsplit(self.address).netloc:
            self.strangers.append(request.url)

    def open(self, path: str) -> Page:
        """A new page at this path of the live server."""
        page = self.context.new_page()
        page.goto(self.address + path)
        return page

    def sign_in(self, username: str, password: str) -> Page:
        """Through the form, as a person does who goes to the admin; returns the admin's home."""
        page = self.open("/admin/")
        page.get_by_label("用户名或邮箱").fill(username)
        page.get_by_label("密码").fill(password)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(self.address + "/admin/")
        return page

    def sign_in_by_cookie(self, session_key: str) -> "Visitor":
        """With the key that `session_of` made: quicker where the form is not what is tested."""
        from django.conf import settings

        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_key, "url": self.address}
        self.context.add_cookies([cookie])
        return self

    def assert_fits(self, page: Page) -> None:
        """Nothing has to be scrolled sideways."""
        width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= window, f"{page.url}: {width} pixels wide in a window of {window}"

    def assert_accessible(self, page: Page) -> None:
        """A public page: it fits, and axe finds nothing against WCAG 2.1 A and AA."""
        self.assert_fits(page)
        found = Axe().run(page, options=WCAG).response["violations"]
        told = [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]
        assert told == [], f"{page.url}: {told}"

    def assert_untroubled(self) -> None:
        """No page complained in the console or called another host."""
        assert self.errors == []
        assert self.strangers == []


def session_of(user) -> str:
    """The key of a new signed-in session of this user; call it through `db_thread`."""
    from django.test import Client

    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.session.session_key


@pytest.fixture
def visitor(chromium, live_server, settings) -> Iterator[Callable[..., Visitor]]:
    """`visitor("phone")` or `visitor("desk")`: a person with a browser of that size.

    Further options are Playwright's own for a context, such as `java_script_enabled=False`.
    """
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    contexts = []

    def new(size: str, **options: Any) -> Visitor:
        known = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", **SIZES[size]}
        context = chromium.new_context(**known, **options)
        contexts.append(context)
        return Visitor(context, live_server.url)

    yield new
    for context in contexts:
        context.close()


@pytest.fixture(params=SIZES)
def size(request) -> str:
    """Runs the test once at each size."""
    return request.param
