"""RSS and Atom of events and news, read with the standard library: what both formats ask for, and nothing internal."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from events.models import EventChange, EventKind
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def pages():
    EventPageFactory(
        title="甲\x0b & <乙>", summary="带\x01账本", change=EventChange.CANCELLED, change_note="台风",
        first_published_at=timezone.now(), last_published_at=timezone.now(),
    )  # fmt: skip
    EventPageFactory(title="内部会议", kind=EventKind.COMMITTEE_MEETING)
    EventPageFactory(title="没有发布的", live=False)
    NewsPageFactory(title="甲\x0b & <乙>", summary="带\x01账本")


def read(client, url: str) -> ElementTree.Element:
    response = client.get(url)
    assert response.status_code == 200
    assert response["ETag"]
    assert client.get(url, headers={"if-none-match": response["ETag"]}).status_code == 304
    return ElementTree.fromstring(response.content)


@pytest.mark.parametrize("url", ["/events/feed/", "/news/feed/"])
def test_rss_has_all_that_it_must(client, url):
    channel = read(client, url).find("channel")
    for name in ("title", "link", "description", "language", f"{ATOM}link"):
        assert channel.find(name) is not None, name
    assert channel.find(f"{ATOM}link").get("href").endswith(url)
    (item,) = channel.findall("item")
    assert item.findtext("title").startswith("甲 & <乙>")
    assert item.findtext("link").startswith("http")
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert item.findtext("guid").startswith("urn:uuid:")
    assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None
    assert "带账本" in item.findtext("description")


@pytest.mark.parametrize("url", ["/events/feed/atom/", "/news/feed/atom/"])
def test_atom_has_all_that_it_must(client, url):
    feed = read(client, url)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + name) is not None, name
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} >= {"alternate", "self"}
    (entry,) = feed.findall(f"{ATOM}entry")
    for name in ("id", "title", "summary", "published", "link"):
        assert entry.find(ATOM + name) is not None, name
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo is not None


def test_a_feed_says_what_became_of_an_event(client):
    item = read(client, "/events/feed/").find("channel/item")
    assert item.findtext("title") == "甲 & <乙>（取消）"
    assert "取消：台风" in item.findtext("description")
