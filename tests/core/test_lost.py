"""404: words to search for, the nearest page, what was withdrawn; and no odd address breaks it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.lost import parts_of, words_of
from news.models import NewsIndexPage
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory

ODD = [
    "/news/%00/", "/%00", "/news/%ff%fe/", "/%E4%BD/", "/news/" + "a" * 10_000 + "/", "/news/" + "a/" * 2_000,
    "/news/..%2f..%2fetc/passwd", "/news/%F0%9F%98%80/", "/news/<script>/", "/news/'%22;--/", "//news//",
    "/news/x.php?id=%00", "/news/%E2%80%AE/",
]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/news/zheng-ce-shen-bao/", "zheng ce shen bao"),
        ("/news/党课通知/", "党课通知"),
        ("/news/gao-qi/2026/", "gao qi"),
        ("/index.php", "index"),
        ("/2026/11/", ""),
        ("/" + "字" * 60 + "/", "字" * 40),
        ("/" + "a/" * 40, ""),
    ],
)
def test_words_are_taken_from_the_address(path, words):
    assert words_of(parts_of(path)) == words


def shown(client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 404
    return BeautifulSoup(response.content, "html.parser").find("main")


@pytest.mark.django_db
def test_a_slip_of_the_pen_is_led_to_the_list_and_to_the_page_of_that_name(client):
    page = NewsPageFactory(title="申报通知", slug="shen-bao")
    found = shown(client, "/events/shen-bao/")
    assert [link["href"] for link in found.select(".lost__near a")] == [page.url, "/events/"]
    assert found.find("input", type="search")["value"] == "shen bao"


@pytest.mark.once
@pytest.mark.django_db
def test_a_withdrawn_page_says_so_and_not_what_it_was(client):
    page = NewsPageFactory(title="某企业补贴名单", slug="notice")
    page.unpublish()
    text = shown(client, page.url).get_text()
    assert "已经撤下" in text
    assert "某企业补贴名单" not in text
    NewsPageFactory(title="草稿", slug="draft", live=False, first_published_at=None)
    assert "没有找到" in shown(client, "/news/draft/").get_text()


@pytest.mark.once
@pytest.mark.django_db
def test_nothing_is_told_of_what_stays_inside(client):
    EventPageFactory(internal=True, title="支委会", slug="inside")
    gone = EventPageFactory(internal=True, title="支委会", slug="gone")
    gone.unpublish()
    for path in ("/events/inside/", "/events/gone/", "/news/inside/"):
        text = shown(client, path).get_text()
        assert "没有找到" in text
        assert "支委会" not in text
    NewsPageFactory(title="内部通知", slug="closed")
    PageViewRestriction.objects.create(page=NewsIndexPage.objects.get(slug="news"), restriction_type="login")
    assert "内部通知" not in shown(client, "/events/closed/").get_text()


@pytest.mark.once
@pytest.mark.django_db
def test_the_key_in_an_address_of_a_request_is_not_put_into_the_search(client):
    found = shown(client, reverse("mailbox:ticket", args=["secret-token"]))
    assert found.find("input", type="search")["value"] == ""


@pytest.mark.django_db
@pytest.mark.parametrize("path", ODD, ids=range(len(ODD)))
def test_no_odd_address_breaks_it(client, path):
    for ask in (client.get, client.head):
        assert ask(path).status_code in (301, 302, 400, 404)


@pytest.mark.once
@pytest.mark.django_db
def test_it_asks_little(client, django_assert_max_num_queries):
    client.get("/news/")
    with django_assert_max_num_queries(12):
        client.get("/news/a/b/c/")
