"""Addresses that pages had: they lead on after a move or another slug, and never in a circle."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.public_pages import public_pages
from enterprises.models import ParkIndexPage
from events.models import EventIndexPage
from news.models import NewsIndexPage
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Wagtail writes the redirects when the new slug is committed."""

    def rename(page, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        page.refresh_from_db()

    return rename


def leads_to(client, path: str) -> str:
    """Where a visitor of the path ends; the status where that is no page."""
    response = client.get(path, follow=True)
    assert len(response.redirect_chain) <= 1, response.redirect_chain
    return response.request["PATH_INFO"] if response.status_code == 200 else str(response.status_code)


def test_old_addresses_lead_straight_to_the_newest(client, rename):
    page = NewsPageFactory(slug="one")
    rename(page, "two")
    rename(page, "three")
    assert leads_to(client, "/news/one/") == leads_to(client, "/news/two/?from=timeline") == "/news/three/"


@pytest.mark.once
def test_a_page_that_came_back_is_at_home_and_nothing_goes_round(client, rename):
    page = NewsPageFactory(slug="one")
    rename(page, "two")
    rename(page, "one")
    assert leads_to(client, "/news/one/") == leads_to(client, "/news/two/") == "/news/one/"
    page.unpublish()
    assert leads_to(client, "/news/one/") == leads_to(client, "/news/two/") == "404"


@pytest.mark.once
def test_a_new_page_at_an_old_address_is_the_one_that_is_shown(client, rename):
    old = NewsPageFactory(slug="one")
    rename(old, "two")
    NewsPageFactory(slug="one", title="新的通知")
    assert "新的通知" in client.get("/news/one/").content.decode()


def test_a_moved_part_of_the_tree_takes_its_addresses_along(client):
    park = ParkPageFactory(parent=ParkIndexPage.objects.get(), slug="park")
    index = park.add_child(instance=NewsIndexPage(title="园区快讯", slug="news"))
    page = NewsPageFactory(parent=index, slug="one")
    other = ParkPageFactory(parent=ParkIndexPage.objects.get(), slug="other")
    index.move(other, pos="last-child")
    page.refresh_from_db()
    assert page.url == "/parks/other/news/one/"
    assert leads_to(client, "/parks/park/news/one/") == page.url
    assert leads_to(client, "/parks/park/news/") == "/parks/other/news/"


@pytest.mark.once
def test_the_new_address_of_a_withdrawn_or_inner_page_is_not_told(client, rename):
    page, event = NewsPageFactory(slug="one"), EventPageFactory(slug="event")
    rename(page, "ming-dan")
    rename(event, "zhi-wei-hui")
    page.unpublish()
    event.kind = "committee_meeting"
    event.save_revision().publish()
    for path in ("/news/one/", "/events/event/"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Location" not in response.headers


def test_a_list_of_more_than_a_thousand_pages_can_be_renamed(client, rename):
    """SQLite refused the thousandth part of one question, after the page was saved."""
    index = ParkPageFactory(parent=ParkIndexPage.objects.get(), slug="park").add_child(
        instance=EventIndexPage(title="园区活动", slug="events")
    )
    content_type = ContentType.objects.get_for_model(Page)
    Page.objects.bulk_create([
        Page(
            title=f"页面{number}", slug=f"p{number}", draft_title="", live=True, content_type=content_type,
            path=Page._get_path(index.path, index.depth + 1, number), depth=index.depth + 1,
            url_path=f"{index.url_path}p{number}/", locale=index.locale,
        )
        for number in range(1, 1101)
    ])  # fmt: skip
    Page.objects.filter(pk=index.pk).update(numchild=1100)
    index.refresh_from_db()
    rename(index, "huo-dong")
    assert Redirect.objects.filter(old_path__startswith="/parks/park/events").count() == 1101
    rename(index, "events")
    assert public_pages().filter(url_path__startswith=index.url_path).count() == 1101
