"""The head of an address: title, canonical address, cards, and the tags of a government site (G1 to G4)."""

import re
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Site

from core.models import OperatorType, SiteSettings
from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from home.models import HomePage, StandardPage, TopicPage
from news.models import NewsIndexPage
from party.models import PartyIndexPage
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.party import PartyGroupPageFactory, PartyOrganisationFactory, ServiceCentrePageFactory
from tests.factories.peers import Room
from tests.mailbox.wall.poisoned import published_poison

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
DETAIL = {"ArticleTitle", "PubDate", "ContentSource"}
TAG = re.compile(r'<meta name="([A-Z]\w+)" content="([^"]*)">')
COLUMNS = [
    "/news/", "/events/", "/parks/", "/enterprises/", "/party/", "/alliance/", "/mailbox/", "/mailbox/wall/",
    "/mailbox/peers/", "/search/", "/policies/", "/honours/", "/alliance/services/",
]  # fmt: skip


def operator(kind: OperatorType, **more) -> SiteSettings:
    site_settings = SiteSettings.for_site(Site.objects.get())
    filled = {"operator_type": kind, "name": "样例高新区管委会", "site_id_code": "3706000001", **more}
    for name, value in filled.items():
        setattr(site_settings, name, value)
    site_settings.save()
    return site_settings


@pytest.fixture
def government():
    return operator(OperatorType.GOVERNMENT)


def head(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode().partition("</head>")[0]


def tags(client, path: str) -> dict[str, str]:
    found = TAG.findall(head(client, path))
    assert len(found) == len(dict(found)), "每个标签只能有一个"
    assert all(content for _, content in found), "没有空的标签"
    return dict(found)


def one_of_each() -> dict[str, str]:
    """Kind of page → address of one."""
    home = HomePage.objects.get()
    park = ParkPageFactory(parent=ParkIndexPage.objects.get(), first_published_at=datetime.now(UTC))
    pages = {
        "park": park,
        "news": NewsPageFactory(),
        "policy": PolicyPageFactory(),
        "event": EventPageFactory(park=park),
        "enterprise": EnterprisePageFactory(parent=EnterpriseIndexPage.objects.get()),
        "group": PartyGroupPageFactory(parent=PartyIndexPage.objects.get()),
        "centre": ServiceCentrePageFactory(parent=PartyIndexPage.objects.get()),
        "plain": StandardPage.objects.get(slug="about"),
        "topic": home.add_child(instance=TopicPage(title="招商", slug="topic")),
    }
    for page in pages.values():
        page.save_revision().publish()
    return {kind: page.url for kind, page in pages.items()}


def views_of_one() -> dict[str, str]:
    """The same for what is no page of the tree."""
    room = Room().public()
    room.answered()
    return {
        "answer": reverse("mailbox:wall_answer", args=[published_poison().pk]),
        "question": reverse("peers:question", args=[room.question.pk]),
        "department": DepartmentFactory().get_absolute_url(),
        "unit": PartyOrganisationFactory().get_absolute_url(),
    }


def test_home_carries_three_tags(client, government):
    assert tags(client, "/") == {
        "SiteName": "样例高新区管委会", "SiteDomain": "127.0.0.1", "SiteIDCode": "3706000001",
    }  # fmt: skip


@pytest.mark.parametrize("path", COLUMNS)
def test_a_column_carries_seven(client, government, path):
    assert set(tags(client, path)) == SITE | COLUMN


def test_a_detail_of_any_kind_carries_ten_at_least(client, government):
    for kind, path in (one_of_each() | views_of_one()).items():
        found = tags(client, path)
        assert set(found) >= SITE | COLUMN | DETAIL, kind
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", found["PubDate"]), kind


def test_a_page_says_when_it_was_published_first_and_by_whom(client, government):
    page = NewsPageFactory(
        title="申报通知", source="样例科技局", first_published_at=datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    )
    page.save_revision().publish()
    found = tags(client, page.url)
    assert found["PubDate"] == "2026-11-22 17:05"
    assert (found["ArticleTitle"], found["ContentSource"]) == ("申报通知", "样例科技局")
    assert (found["ColumnName"], found["ColumnDescription"]) == ("新闻", "动态、通知、政策解读和服务信息。")
    text = head(client, page.url)
    assert '<meta property="article:published_time" content="2026-11-22T' in text
    changed = re.search(r'article:modified_time" content="([^"]+)"', text)[1]
    assert datetime.fromisoformat(changed) > datetime(2026, 11, 23, tzinfo=UTC)
    assert "修改 <time" in client.get(page.url).content.decode()


def test_an_article_of_a_park_belongs_to_the_parks_own_news(client, government):
    park = ParkPageFactory(parent=ParkIndexPage.objects.get())
    index = park.add_child(instance=NewsIndexPage(title="园区快讯", slug="news", summary="园内的事。"))
    found = tags(client, NewsPageFactory(parent=index).url)
    assert (found["ColumnName"], found["ColumnDescription"]) == ("园区快讯", "园内的事。")


@pytest.mark.parametrize("kind", [OperatorType.COMPANY, OperatorType.INSTITUTION])
def test_who_is_no_government_body_carries_none(client, kind):
    operator(kind)
    for path in ("/", "/news/", NewsPageFactory().url, "/mailbox/wall/", "/search/"):
        assert tags(client, path) == {}


def test_a_blank_code_is_left_out_and_asked_for(client, capsys):
    operator(OperatorType.GOVERNMENT, site_id_code="")
    assert set(tags(client, "/")) == {"SiteName", "SiteDomain"}
    call_command("check", databases=["default"])
    assert "政府网站标识码" in capsys.readouterr().err


def test_titles_go_from_the_page_to_the_site(client, government):
    page = NewsPageFactory(title="申报通知", summary="材料周五前交。")
    text = head(client, page.url)
    assert "<title>申报通知 - 新闻 - 样例高新区管委会</title>" in text
    assert '<meta name="description" content="材料周五前交。">' in text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{page.url}">' in text
    assert "<title>样例高新区管委会</title>" in head(client, "/")
    assert "<title>搜索 - 样例高新区管委会</title>" in head(client, "/search/")


def test_canonical_and_card_name_one_host_whichever_was_asked(client):
    Site.objects.update(hostname="old.example.cn")
    for path in ("/", "/news/", "/mailbox/wall/", NewsPageFactory().url):
        text = client.get(path, HTTP_HOST="localhost").content.decode()
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}">' in text
        assert f'<meta property="og:url" content="http://127.0.0.1:8000{path}">' in text


def test_each_page_of_a_list_is_kept_apart_and_knows_its_neighbours(client):
    NewsPageFactory.create_batch(31)
    text = head(client, "/news/?page=2&from=timeline")
    assert "<title>新闻（第 2 页） - " in text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/news/?page=2">' in text
    assert '<link rel="prev" href="http://127.0.0.1:8000/news/">' in text
    assert '<link rel="next" href="http://127.0.0.1:8000/news/?page=3">' in text
    assert "noindex" not in text
    assert 'href="http://127.0.0.1:8000/news/?page=3">' in head(client, "/news/?page=999")


@pytest.mark.parametrize(
    "path", ["/news/?column=policy", "/events/?kind=other", "/enterprises/?industry=energy"]
)
def test_what_somebody_chose_from_a_list_is_not_kept(client, path):
    text = head(client, path)
    bare = path.partition("?")[0]
    assert '<meta name="robots" content="noindex">' in text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{bare}">' in text


def test_what_is_no_page_is_not_offered_to_search_engines(client):
    assert '<meta name="robots" content="noindex">' in head(client, "/search/?q=税务")
    text = client.get("/no-such-page/").content.decode()
    assert '<meta name="robots" content="noindex">' in text
    assert "canonical" not in text


def test_readers_of_feeds_find_them(client):
    assert '<link rel="alternate" type="application/atom+xml" title="新闻" href="/news/feed/atom/">' in head(
        client, "/news/"
    )
    assert 'type="text/calendar" title="活动" href="/events/calendar.ics"' in head(client, "/events/")
    assert 'title="诉求答复" href="/mailbox/wall/feed/"' in head(client, "/mailbox/wall/")
    assert 'href="/news/feed/"' in head(client, "/")
