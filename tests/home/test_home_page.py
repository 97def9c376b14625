"""The home page, the menu, and the list of what is unset."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from core import figures
from core.figures import LiveCount
from core.menu import menu_pages
from core.models import SiteSettings
from home.models import HomePage, TopicPage
from mailbox.models import Ticket
from tests.factories.enterprises import EnterprisePageFactory, IndicatorFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of
from tests.mailbox.wall.poisoned import published_poison

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REQUIRED = (
    "name", "short_name", "organiser", "phone", "address", "icp_number", "report_phone", "police_number",
)  # fmt: skip


def menu() -> list[str]:
    request = RequestFactory().get("/", HTTP_HOST="127.0.0.1:8000")
    return [page.slug for page in menu_pages(request)]


def test_live_counts_and_dated_figures_stay_apart(client):
    park = ParkPageFactory()
    EnterprisePageFactory(park=park, registered=True)
    IndicatorFactory(name="高新技术企业", value=59, as_of=date(2022, 8, 31))
    context = client.get("/").context
    assert {count.label: count.value for count in context["live_counts"]}["在孵企业"] == 1
    assert [(row.name, row.as_of) for row in context["indicators"]] == [("高新技术企业", date(2022, 8, 31))]


def test_apps_add_their_own_counts(client, monkeypatch):
    monkeypatch.setattr(figures, "_providers", [])
    figures.register(lambda: [LiveCount("办结诉求", 7, "件", scope="今年")])
    assert "办结诉求" in client.get("/").content.decode()


def test_home_shows_what_is_next_and_hides_what_is_internal(client):
    EventPageFactory(title="下周政策宣讲")
    EventPageFactory(title="内部支委会", internal=True)
    NewsPageFactory(title="申报通知")
    page = client.get("/").content.decode()
    assert "下周政策宣讲" in page
    assert "申报通知" in page
    assert "内部支委会" not in page


def test_each_number_opens_where_it_comes_from(client):
    row = IndicatorFactory(name="高新技术企业")
    IndicatorFactory(name="税费减免", value=200, unit="万元", is_approximate=True)
    page = BeautifulSoup(client.get("/").content, "html.parser")
    links = {number.a.get_text(): number.a["href"] for number in page.select(".figure__value")}
    assert links["59家，高新技术企业，看出处"] == f"/figures/#indicator-{row.pk}"
    assert links["0家，在孵企业，看出处"] == "/enterprises/?status=incubating"
    assert "200余万元，税费减免，看出处" in links
    assert BeautifulSoup(client.get("/figures/").content, "html.parser").find(id=f"indicator-{row.pk}")


def test_what_was_solved_is_shown_masked_and_goes_with_the_consent(client):
    answer = published_poison()
    page = client.get("/").content.decode()
    assert f'href="/mailbox/wall/{answer.pk}/"' in page
    assert "海云智能" not in page
    assert "13800138000" not in page
    Ticket.objects.update(may_publish=False)
    page = client.get("/").content.decode()
    assert f"/mailbox/wall/{answer.pk}/" not in page
    assert "还没有公开的答复" in page


def test_what_can_be_applied_for_stands_with_the_days_left_and_nothing_when_there_is_none(client):
    PolicyPageFactory(title="没有窗口的")
    assert "正在申报的政策" not in client.get("/").content.decode()
    today = timezone.localdate()
    for days in (40, 9, 0):
        PolicyPageFactory(title=f"剩 {days} 天的", apply_until=today + timedelta(days=days))
    PolicyPageFactory(title="不限期的", apply_from=today)
    row = BeautifulSoup(client.get("/").content, "html.parser").select_one("[aria-labelledby=home-policies]")
    assert [link.get_text() for link in row.select("h3 a")] == ["剩 0 天的", "剩 9 天的", "剩 40 天的"]
    assert [b.get_text() for b in row.select("b")] == ["今天截止", "还有 9 天截止"]
    assert row.select_one("a.more")["href"] == "/policies/?state=open"


def test_the_topic_of_the_season_is_the_chosen_one_while_it_is_public(client):
    home = HomePage.objects.get()
    chosen = home.add_child(instance=TopicPage(title="跟党一起创新创业"))
    home.add_child(instance=TopicPage(title="招才引智"))
    home = HomePage.objects.get()
    home.add_child(instance=TopicPage(title="去年的服务季", ends_on=timezone.localdate() - timedelta(days=1)))
    home = HomePage.objects.get()
    assert home.season_topic().title == "招才引智"
    home.topic = chosen
    home.save()
    assert client.get("/").context["topic"] == chosen
    TopicPage.objects.filter(pk=chosen.pk).update(live=False)
    assert home.season_topic().title == "招才引智"


def queries_of(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    return len(queries)


def test_eight_of_everything_ask_no_more_than_two(client):
    counts = []
    for number in (2, 6):
        for park in ParkPageFactory.create_batch(number):
            EnterprisePageFactory(park=park)
            EventPageFactory(park=park)
            EventPageFactory(park=park, recorded=True)
            NewsPageFactory()
            IndicatorFactory(name=park.title)
        queries_of(client)
        counts.append(queries_of(client))
    assert counts[0] == counts[1]


def test_an_empty_list_is_not_in_the_menu(django_assert_num_queries):
    assert "news" not in menu()
    assert "mailbox" in menu()
    news = NewsPageFactory()
    assert "news" in menu()
    news.unpublish()
    assert "news" not in menu()
    request = RequestFactory().get("/", HTTP_HOST="127.0.0.1:8000")
    Site.find_for_request(request)
    with django_assert_num_queries(1):
        menu_pages(request)


def test_a_list_of_internal_events_alone_is_empty_to_visitors(django_assert_num_queries):
    EventPageFactory(internal=True)
    assert "events" not in menu()
    EventPageFactory()
    assert "events" in menu()
    request = RequestFactory().get("/", HTTP_HOST="127.0.0.1:8000")
    Site.find_for_request(request)
    with django_assert_num_queries(1):
        menu_pages(request)


def test_a_section_can_be_left_out_of_the_menu():
    Page.objects.filter(slug="alliance").update(show_in_menus=False)
    assert "alliance" not in menu()


def test_the_admin_lists_what_is_unset_until_nothing_is(client):
    client.force_login(UserFactory(is_superuser=True))
    page = client.get("/admin/").content.decode()
    assert "开放网站前还需要完成" in page
    assert "ICP 备案号" in page
    site_settings = SiteSettings.for_site(Site.objects.get())
    for name in REQUIRED:
        setattr(site_settings, name, "样例")
    site_settings.save()
    page = client.get("/admin/").content.decode()
    assert "ICP 备案号" not in page
    assert "还有空着的地方" not in page


def test_editors_are_not_bothered_with_settings(client):
    client.force_login(member_of("编辑"))
    assert "开放网站前还需要完成" not in client.get("/admin/").content.decode()
