"""The addresses that stay: each answers in Chinese, and no page makes a visitor call another host."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/parks/",
    "/enterprises/",
    "/party/",
    "/alliance/",
    "/figures/",
    "/deeds/",
    "/events/",
    "/news/",
    "/policies/",
    "/honours/",
    "/alliance/services/",
    "/mailbox/",
    "/mailbox/track/",
    "/mailbox/wall/",
    "/mailbox/peers/",
    "/mailbox/tasks/",
    "/my/",
    "/accessibility/",
    "/search/?q=党课",
    "/search/?q=",
    "/admin/",
    "/accounts/login/",
]
PLAIN = [
    "/news/feed/",
    "/policies/feed/",
    "/news/feed/atom/",
    "/events/feed/",
    "/events/feed/atom/",
    "/sitemap.xml",
    "/search/suggest/?q=党",
]  # the project's own views are called by tests/permissions
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background"}
OWN_HOSTS = {"", "testserver", "127.0.0.1:8000", "localhost"}


def calls(html: str) -> set[str]:
    """Addresses that a browser fetches or posts to by itself; a link to read is not one of them."""
    soup = BeautifulSoup(html, "html.parser")
    found = set()
    for tag in soup.find_all(True):
        values = [tag[name] for name in LOADING & set(tag.attrs)]
        if tag.name in ("link", "use", "image"):
            values += [tag[name] for name in ("href", "xlink:href") if tag.has_attr(name)]
        found |= {part for value in values for part in value.replace(",", " ").split()}
    return {address for address in found if urlsplit(address).scheme in ("", "http", "https")}


def strangers(html: str) -> set[str]:
    return {address for address in calls(html) if urlsplit(address).netloc not in OWN_HOSTS}


def open_page(client, path: str):
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    html = response.content.decode()
    assert '<html lang="zh-CN"' in html or '<html lang="zh-hans"' in html, path
    assert strangers(html) == set(), path
    return response


@pytest.mark.parametrize("path", PAGES)
def test_every_lasting_address_answers_in_chinese(client, path):
    open_page(client, path)


@pytest.mark.parametrize("path", PLAIN)
def test_every_address_for_machines_answers(client, path):
    assert client.get(path).status_code == 200


def test_an_address_that_nobody_made_says_so_in_chinese(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert '<html lang="zh-CN"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/parks/",
        "/events/",
        "/news/",
        "/policies/",
        "/enterprises/",
        "/search/",
        "/mailbox/wall/",
        "/mailbox/peers/",
    ],
)
@pytest.mark.parametrize("query", ["page=abc", "page=0", "page=99999", "page=%00", "q=%F0%9F%98%80", "q=%00"])
def test_a_strange_query_never_breaks_a_list(client, path, query):
    assert client.get(f"{path}?{query}", follow=True).status_code in (200, 400, 404)
