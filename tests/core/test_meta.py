"""The head of a page: title, description, and the tags of a government site (G1 to G4)."""

import re
from datetime import UTC, datetime

import pytest
from wagtail.models import Site

from core.models import OperatorType, SiteSettings
from tests.factories.news import NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
DETAIL = {"ArticleTitle", "PubDate", "ContentSource"}
TAG = re.compile(r'<meta name="([A-Z]\w+)" content="([^"]+)">')


@pytest.fixture
def government():
    site_settings = SiteSettings.for_site(Site.objects.get())
    site_settings.operator_type = OperatorType.GOVERNMENT
    site_settings.name = "样例高新区管委会"
    site_settings.site_id_code = "3706000001"
    site_settings.save()


def tags(client, path: str) -> dict[str, str]:
    found = TAG.findall(client.get(path).content.decode())
    assert len(found) == len(dict(found)), "每个标签只能有一个"
    return dict(found)


def test_home_carries_three_tags(client, government):
    assert tags(client, "/") == {
        "SiteName": "样例高新区管委会", "SiteDomain": "127.0.0.1", "SiteIDCode": "3706000001",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/news/", "/events/", "/parks/", "/enterprises/", "/party/", "/alliance/", "/mailbox/"]
)
def test_a_column_carries_seven(client, government, path):
    assert set(tags(client, path)) == SITE | COLUMN


def test_a_detail_page_carries_ten_at_least_and_the_first_time(client, government):
    page = NewsPageFactory(
        title="申报通知", source="样例科技局", first_published_at=datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    )
    page.save_revision().publish()
    found = tags(client, page.url)
    assert set(found) >= SITE | COLUMN | DETAIL
    assert found["PubDate"] == "2026-11-22 17:05"
    assert (found["ArticleTitle"], found["ContentSource"], found["ColumnName"]) == (
        "申报通知",
        "样例科技局",
        "新闻",
    )


def test_a_plain_page_is_a_detail_page(client, government):
    assert set(tags(client, "/about/")) >= SITE | COLUMN | DETAIL


def test_a_company_carries_none(client):
    assert tags(client, "/news/") == {}


def test_titles_go_from_the_page_to_the_site(client, government):
    page = NewsPageFactory(title="申报通知", summary="材料周五前交。")
    text = client.get(page.url).content.decode()
    assert "<title>申报通知 - 新闻 - 样例高新区管委会</title>" in text
    assert '<meta name="description" content="材料周五前交。">' in text
    assert f'<link rel="canonical" href="{page.full_url}">' in text
    assert "<title>样例高新区管委会</title>" in client.get("/").content.decode()
    assert "<title>搜索 - 样例高新区管委会</title>" in client.get("/search/").content.decode()
