"""sitemap.xml, robots.txt and 网站地图: what may be found, at one host, with the day of what is shown."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from core import sitemaps
from news.models import NewsPage
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.peers import Room
from tests.mailbox.wall.poisoned import published_poison

pytestmark = pytest.mark.django_db
HOST = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(client, path="/sitemap.xml", entry="url") -> dict[str, str | None]:
    """Address → day, as the file says it, whichever host it is asked at."""
    response = client.get(path, headers={"host": "localhost"})
    assert response.status_code == 200
    rows = ET.fromstring(response.content).findall(f"s:{entry}", NAMES)
    return {row.find("s:loc", NAMES).text: row.findtext("s:lastmod", None, NAMES) for row in rows}


@pytest.mark.once
def test_every_address_is_of_one_host_and_a_list_changed_when_its_newest_page_did(client):
    Site.objects.update(hostname="old.example.cn")
    Page.objects.update(last_published_at=datetime(2026, 1, 5, tzinfo=UTC))
    NewsPageFactory(first_published_at=datetime(2026, 3, 4, 9, tzinfo=UTC))
    newest = NewsPageFactory(first_published_at=datetime(2026, 6, 7, 9, tzinfo=UTC))
    found = listed(client)
    assert all(address.startswith(f"{HOST}/") for address in found)
    assert found[f"{HOST}{newest.url}"] == found[f"{HOST}/news/"] == "2026-06-07"
    assert (found[f"{HOST}/"], found[f"{HOST}/party/"]) == ("2026-01-05", "2026-01-05")


def test_what_is_no_page_for_everybody_stands_in_none(client):
    link, inside, draft = NewsPageFactory(link=True), EventPageFactory(internal=True), NewsPageFactory()
    closed = EventPageFactory()
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    found = listed(client)
    assert not {f"{HOST}{page.url}" for page in (link, inside, draft, closed)} & set(found)
    assert f"{HOST}/search/" not in found


def test_the_wall_and_the_room_stand_in_it_with_their_days(client):
    answer, room = published_poison(), Room().public()
    found = listed(client)
    one = found[HOST + reverse("mailbox:wall_answer", args=[answer.pk])]
    assert one == found[f"{HOST}/mailbox/wall/"]
    assert found[HOST + reverse("peers:question", args=[room.question.pk])] == found[f"{HOST}/mailbox/peers/"]


def test_the_number_of_queries_does_not_grow_with_the_pages(client):
    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/sitemap.xml")
        return len(asked)

    NewsPageFactory.create_batch(2)
    ask()
    few = ask()
    NewsPageFactory.create_batch(6)
    assert ask() == few


@pytest.mark.once
def test_more_than_one_file_can_hold_is_cut_and_named_in_an_index(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_IN_ONE", 5)
    monkeypatch.setattr(sitemaps.SiteSitemap, "limit", 5)
    files = listed(client, entry="sitemap")
    assert f"{HOST}/sitemap-pages.xml?p=2" in files
    everything = set().union(*(listed(client, path.removeprefix(HOST)) for path in files))
    assert {f"{HOST}/", f"{HOST}/news/", f"{HOST}/mailbox/wall/"} <= everything
    for path in (
        "/sitemap-nothing.xml",
        "/sitemap-pages.xml?p=99999999999999999999",
        "/sitemap-pages.xml?p=x",
    ):
        assert client.get(path).status_code == 404


@pytest.mark.once
def test_robots_are_kept_from_desks_and_led_to_the_sitemap(client):
    text = client.get("/robots.txt", headers={"host": "localhost"}).content.decode()
    for path in ("/admin/", "/my/", "/mailbox/track/", "/mailbox/t/"):
        assert f"Disallow: {path}\n" in text
    assert f"Sitemap: {HOST}/sitemap.xml\n" in text


@pytest.mark.once
def test_the_map_for_people_names_sections_and_their_newest_pages(client):
    NewsPageFactory.create_batch(13)
    inside = EventPageFactory(internal=True, title="支委会")
    page = client.get("/sitemap/").content.decode()
    assert page.count("园区通知第") == 12
    assert "另有 1 页" in page
    assert inside.title not in page
    assert 'href="/sitemap/"' in client.get("/").content.decode()
    assert 'href="/news/"' in page
    NewsPage.objects.all().delete()
    assert 'href="/news/"' not in client.get("/sitemap/").content.decode()  # an empty list (G7)


@pytest.mark.once
def test_pages_below_a_withdrawn_section_do_not_take_its_place(client):
    page = NewsPageFactory()
    page.get_parent().unpublish()
    assert page.title not in client.get("/sitemap/").content.decode()
