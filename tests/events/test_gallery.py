"""Photos of an event, one by one, without a script."""

import pytest
from bs4 import BeautifulSoup

from events.models import EventChange, EventPhoto
from tests.factories.core import SiteImageFactory
from tests.factories.events import EventPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def soup(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_each_photo_opens_large_with_its_neighbours_and_the_way_back(client):
    event = EventPageFactory(recorded=True)
    for number in (1, 2):
        EventPhoto.objects.create(
            page=event,
            image=SiteImageFactory(),
            caption=f"第 {number} 幅",
            alt="两个人握手",
            credit="园区供图",
            sort_order=number,
        )
    page = soup(client, event.url)
    assert [link["href"] for link in page.select(".photos a")] == ["?photo=1", "?photo=2"]
    large = soup(client, f"{event.url}?photo=2")
    assert large.select_one("figcaption").get_text(" ", strip=True) == "第 2 幅 图片来源：园区供图"
    assert large.select_one("figure img")["alt"] == "两个人握手"
    assert [link["href"] for link in large.select(".pagination a")] == ["?photo=1"]
    assert large.select_one(".viewer__back a")["href"] == f"{event.url}#photo-2"
    assert large.title.get_text().startswith("第 2 张照片，共 2 张")
    for query in ("photo=3", "photo=0", "photo=x", "photo=", "photo=%00", "photo=" + "9" * 30):
        assert soup(client, f"{event.url}?{query}").select(".photos li")


def test_a_page_says_what_changed_and_leads_to_the_same_kind(client):
    earlier = EventPageFactory(title="上一场的题目", past=True)
    event = EventPageFactory(change=EventChange.CANCELLED, change_note="台风，另行通知", preparation="带账本")
    later = EventPageFactory(title="下一场的题目", preparation="带账本", ends_at=None)
    page = soup(client, event.url)
    assert "取消：台风，另行通知" in page.select_one(".notice").get_text()
    assert page.select_one(".state").get_text(strip=True) == "已取消"
    assert page.select_one(".event-head__when") is None
    links = [link["href"] for link in page.select(".around a")]
    assert links == [earlier.url, later.url]
    head = soup(client, later.url).select_one(".event-head").get_text()
    assert "带账本" in head
    assert "加入日历" in head
