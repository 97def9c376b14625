"""Pages are found with all that stand above them at once, and answer as Wagtail's own way down would have them."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from core.models import SiteSettings
from core.site_settings import meet_site
from core.ways import DEEPEST, page_at, route
from enterprises.models import ParkIndexPage
from events.models import EventIndexPage
from news.models import NewsIndexPage
from tests.factories.enterprises import ParkPageFactory
from tests.factories.news import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def below_a_park():
    """Four steps below home, and a page of the same slug elsewhere."""
    NewsPageFactory(slug="notice", title="全站的通知")
    park = ParkPageFactory(parent=ParkIndexPage.objects.get(), title="创业大厦", slug="tower")
    index = park.add_child(instance=NewsIndexPage(title="园区新闻", slug="news"))
    return NewsPageFactory(parent=index, slug="notice", title="园区的通知")


def test_a_page_is_found_in_two_queries_at_any_depth_and_knows_what_is_above(
    rf, below_a_park, django_assert_num_queries
):
    request = rf.get("/")
    page_at(rf.get("/"), "parks/tower/news/notice/")  # what kinds of page there are is remembered
    meet_site(request)
    with django_assert_num_queries(2):
        page = page_at(request, "parks/tower/news/notice/")
        assert not page.get_view_restrictions()
    assert page == below_a_park
    assert [one.slug for one in page.way.above] == ["home", "parks", "tower", "news"]
    assert [one.pk for one in page.way.above] == [one.pk for one in page.get_ancestors().filter(depth__gt=1)]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "news/",
        "news/notice/",
        "news/feed/",
        "news/feed/atom/",
        "events/feed/",
        "parks/tower/news/feed/",
        "about/",
    ],
)
def test_every_address_leads_where_wagtail_leads(rf, below_a_park, path):
    NewsPageFactory(
        parent=NewsIndexPage.objects.get(depth=3), slug="feed", title="被列表自己的地址挡住的一页"
    )
    ours, theirs = rf.get("/"), rf.get("/")
    found, expected = route(ours, path), Page.route_for_request(theirs, path)
    assert (found.page, found.args[1:], found.kwargs) == (expected.page, expected.args[1:], expected.kwargs)
    assert type(found.page) is type(expected.page)


@pytest.mark.parametrize(
    "path", ["no/", "news/no/", "parks/tower/no/notice/", "news/notice/more/", "a/" * (DEEPEST + 1)]
)
def test_what_leads_nowhere_is_not_found(client, below_a_park, path):
    assert client.get(f"/{path}").status_code == 404


def test_a_withdrawn_page_is_not_found_and_what_stands_below_it_is(client, below_a_park):
    below_a_park.get_parent().unpublish()
    assert client.get("/parks/tower/news/").status_code == 404
    assert client.get("/parks/tower/news/feed/").status_code == 404
    assert client.get("/parks/tower/news/notice/").status_code == 200


@pytest.mark.parametrize("slug", ["notice", "tower", "home", "root"])
def test_who_must_sign_in_for_a_page_must_for_all_below_it(client, below_a_park, slug):
    kept = below_a_park.get_ancestors(inclusive=True).get(slug=slug)
    PageViewRestriction.objects.create(page=kept, restriction_type="login")
    response = client.get("/parks/tower/news/notice/")
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    assert client.get("/parks/tower/news/feed/").status_code == (302 if slug != "notice" else 200)


def test_what_is_shown_elsewhere_is_kept_as_its_source_is(client, below_a_park):
    elsewhere = below_a_park.create_alias(parent=NewsIndexPage.objects.get(depth=3), update_slug="copied")
    assert client.get(elsewhere.url).status_code == 200
    PageViewRestriction.objects.create(page=below_a_park, restriction_type="login")
    assert client.get(elsewhere.url).status_code == 302


def test_site_and_settings_come_in_one_query(rf, django_assert_num_queries):
    SiteSettings.for_site(Site.objects.get())
    request = rf.get("/")
    with django_assert_num_queries(1):
        assert SiteSettings.for_request(request).site == meet_site(request)


def test_of_several_sites_the_one_of_the_host_is_met(rf):
    own = Site.objects.create(hostname="park.example.cn", root_page=EventIndexPage.objects.get())
    SiteSettings.objects.create(site=own, name="园区站")
    assert SiteSettings.for_request(rf.get("/", HTTP_HOST="park.example.cn")).name == "园区站"
    assert SiteSettings.for_request(rf.get("/", HTTP_HOST="other.example.cn")).name != "园区站"
    assert page_at(rf.get("/", HTTP_HOST="park.example.cn"), "") == own.root_page.specific
