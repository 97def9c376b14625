"""schema.org on the pages: it parses, it says what Google's gallery asks for, and nothing ends its block."""

import json
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Site

from core.models import OperatorType, SiteSettings
from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from events.models import EventMode
from home.models import StandardPage
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.peers import Room
from tests.mailbox.wall.poisoned import published_poison

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REQUIRED = {
    "Organization": {"name", "url"},
    "GovernmentOrganization": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction"},
    "BreadcrumbList": {"itemListElement"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher"},
    "Event": {
        "name",
        "startDate",
        "eventStatus",
        "eventAttendanceMode",
        "organizer",
    },
    "FAQPage": {"mainEntity"},
    "QAPage": {"mainEntity"},
}
HOST = "http://127.0.0.1:8000"


def nodes(client, path: str) -> dict[str, dict]:
    """Kind → node; at most one block on a page, every node with what its kind needs."""
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    blocks = soup.find_all("script", type="application/ld+json")
    assert len(blocks) <= 1
    if not blocks:
        return {}
    data = json.loads(blocks[0].string)
    assert data["@context"] == "https://schema.org"
    for node in data["@graph"]:
        assert set(node) >= REQUIRED[node["@type"]]
        assert all(value not in ("", None, []) for value in node.values())
    return {node["@type"]: node for node in data["@graph"]}


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        (OperatorType.GOVERNMENT, "GovernmentOrganization"),
        (OperatorType.INSTITUTION, "Organization"),
        (OperatorType.COMPANY, "Organization"),
    ],
)
def test_home_says_who_runs_the_site(client, kind, called):
    site_settings = SiteSettings.for_site(Site.objects.get())
    site_settings.operator_type, site_settings.organiser = kind, "样例管委会"
    site_settings.save()
    found = nodes(client, "/")
    assert set(found) == {called, "WebSite"}
    assert (found[called]["name"], found[called]["url"]) == ("样例管委会", f"{HOST}/")


def test_every_page_below_home_shows_the_way(client):
    page = NewsPageFactory(title="申报通知")
    steps = nodes(client, page.url)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "首页", f"{HOST}/"), (2, "新闻", f"{HOST}/news/"), (3, "申报通知", f"{HOST}{page.url}"),
    ]  # fmt: skip
    assert set(nodes(client, "/news/")) == {"BreadcrumbList"}


def test_news_name_their_source_and_nothing_ends_the_block(client):
    title = '</script><script>alert("1")</script> & <!-- 申报'
    page = NewsPageFactory(title=title, source="样例科技局", summary="a" * 200)
    found = nodes(client, page.url)["NewsArticle"]
    assert found["headline"] == title
    assert found["author"]["name"] == "样例科技局"
    assert datetime.fromisoformat(found["datePublished"]).tzinfo


@pytest.mark.parametrize(
    ("more", "start", "places"),
    [
        ({}, "2026-11-22T09:00:00+08:00", ["Place"]),
        ({"is_all_day": True}, "2026-11-22", ["Place"]),
        ({"mode": EventMode.ONLINE}, "2026-11-22T09:00:00+08:00", ["VirtualLocation"]),
        ({"mode": EventMode.BOTH}, "2026-11-22T09:00:00+08:00", ["Place", "VirtualLocation"]),
    ],
)
def test_events_say_when_and_where(client, more, start, places):
    park = ParkPageFactory(parent=ParkIndexPage.objects.get(), address="样例路 1 号")
    moment = datetime(2026, 11, 22, 1, tzinfo=UTC)
    event = EventPageFactory(starts_at=moment, ends_at=None, park=park, place="一楼报告厅", **more)
    found = nodes(client, event.url)["Event"]
    assert (found["startDate"], [place["@type"] for place in found["location"]]) == (start, places)
    if "Place" in places:
        assert (found["location"][0]["name"], "样例路 1 号" in found["location"][0]["address"]) == (
            "一楼报告厅",
            True,
        )


def test_what_is_not_known_of_an_event_is_left_out(client):
    event = EventPageFactory(park=None, place="", summary="", search_description="")
    assert not {"location", "description"} & set(nodes(client, event.url)["Event"])


def test_an_enterprise_tells_what_its_page_tells_and_not_its_code(client):
    page = EnterprisePageFactory(
        parent=EnterpriseIndexPage.objects.get(),
        legal_name="烟台样例科技有限公司",
        credit_code="91350100M000100Y43",
        is_unregistered_team=False,
        website="https://firm.example.cn/",
        founded_on=date(2020, 5, 6),
    )
    found = nodes(client, page.url)["Organization"]
    assert (found["legalName"], found["url"]) == ("烟台样例科技有限公司", "https://firm.example.cn/")
    assert "91350100M000100Y43" not in json.dumps(found)


def test_questions_are_told_only_where_they_stand(client):
    page = StandardPage.objects.get(slug="about")
    asked = {"question": "能开发票吗？", "answer": "<p>能。</p><p><b>三天</b>内 &amp; 免费。</p>"}
    page.body = json.dumps([{"type": "questions", "value": {"title": "", "questions": [asked]}}])
    page.save_revision().publish()
    (question,) = nodes(client, page.url)["FAQPage"]["mainEntity"]
    assert (question["name"], question["acceptedAnswer"]["text"]) == ("能开发票吗？", "能。 三天内 & 免费。")
    assert "FAQPage" not in nodes(client, "/privacy/")


def test_answers_of_wall_and_room_are_questions_with_answers(client):
    found = nodes(client, reverse("mailbox:wall_answer", args=[published_poison().pk]))["QAPage"]
    assert found["mainEntity"]["acceptedAnswer"]["text"]
    room = Room().public()
    own = reverse("peers:question", args=[room.question.pk])
    assert "QAPage" not in nodes(client, own)
    room.answered("推荐激光切割。")
    (answer,) = nodes(client, own)["QAPage"]["mainEntity"]["suggestedAnswer"]
    assert answer["text"] == "推荐激光切割。"
