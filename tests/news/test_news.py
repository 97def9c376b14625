"""What a piece of news must say, how it is listed, and its feeds."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import NewsColumn, NewsPage
from tests.factories.news import NewsPageFactory, news_index

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def problems(**fields) -> set[str]:
    try:
        NewsPageFactory(**fields)
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, set()),
        ({"is_reprint": True}, {"source"}),
        ({"is_reprint": True, "source": "  "}, {"source"}),
        ({"is_reprint": True, "source": "烟台日报"}, set()),
        ({"link": True}, set()),
        ({"link_url": "https://example.cn/"}, {"link_url"}),
        ({"link": True, "link_url": "javascript:alert(1)"}, {"link_url"}),
        ({"corrected_on": timezone.localdate()}, {"correction_note"}),
    ],
)
def test_what_a_piece_of_news_must_say(fields, wrong):
    assert problems(**fields) == wrong


def test_publishing_again_keeps_the_first_time_and_shows_the_change():
    yesterday = timezone.now() - timedelta(days=1)
    page = NewsPageFactory(first_published_at=yesterday)
    assert page.changed_at is None
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.published_at == yesterday
    assert page.changed_at > yesterday


def test_a_reprint_without_a_known_address_names_its_source_without_a_link(client):
    page = NewsPageFactory(is_reprint=True, source="烟台日报")
    text = client.get(page.url).content.decode()
    assert "来源：烟台日报</span>" in text
    assert 'href=""' not in text


def test_a_link_only_page_leads_out(client):
    page = NewsPageFactory(link=True)
    response = client.get(page.url)
    assert (response.status_code, response.url) == (302, "https://example.cn/notice")
    assert page.url not in client.get("/sitemap.xml").content.decode()
    listed = client.get("/news/").content.decode()
    assert 'href="https://example.cn/notice"' in listed
    assert "noopener" in listed


def test_pinned_news_stand_first_and_columns_narrow(client):
    now = timezone.now()
    old = NewsPageFactory(
        is_pinned=True, column=NewsColumn.POLICY, first_published_at=now - timedelta(days=9)
    )
    new = NewsPageFactory(first_published_at=now)
    assert [page.pk for page in client.get("/news/").context["articles"]] == [old.pk, new.pk]
    assert [page.pk for page in client.get("/news/?column=policy").context["articles"]] == [old.pk]
    (columns,) = client.get("/news/").context["filters"]
    assert [(option.label, option.count) for option in columns.options[1:]] == [("动态", 1), ("政策解读", 1)]
    old.delete()
    assert client.get("/news/").context["filters"] == []


@pytest.mark.parametrize("query", ["column=x", "column=%00", "page=abc", "page=-1", "page=999"])
def test_a_wrong_value_is_as_good_as_none(client, query):
    NewsPageFactory()
    assert len(client.get(f"/news/?{query}").context["articles"]) == 1


def test_queries_do_not_grow_with_news(client):
    def count() -> int:
        client.get("/news/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/news/")
        return len(queries)

    NewsPageFactory.create_batch(2)
    few = count()
    NewsPageFactory.create_batch(6)
    assert count() == few


@pytest.mark.parametrize("path", ["/news/feed/", "/news/feed/atom/"])
def test_the_feeds_are_xml_with_absolute_links(client, path):
    page = NewsPageFactory(title="申报<通知>&说明")
    NewsPageFactory(title="没有发布", live=False)
    response = client.get(path)
    text = response.content.decode()
    ElementTree.fromstring(text)
    assert "申报&lt;通知&gt;&amp;说明" in text
    assert page.full_url in text
    assert "没有发布" not in text


def test_a_draft_is_not_public():
    NewsPageFactory(live=False)
    assert not NewsPage.objects.public().child_of(news_index()).exists()
