"""What visitors see of the party: the chart and its text, a unit, a group with its stream, a centre."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import EventKind
from party.models import PartyIndexPage, Room
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.party import PartyGroupPageFactory, PartyOrganisationFactory, ServiceCentrePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)


@pytest.fixture
def index():
    return PartyIndexPage.objects.get(slug="party")


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def event(days, **fields):
    """Over, or to come, by the days from now; over with its record."""
    starts_at = timezone.now() + days * DAY
    record = {} if days > 0 else {"record_summary": "办完了。"}
    return EventPageFactory(starts_at=starts_at, ends_at=starts_at, **{**record, **fields})


def test_the_chart_has_a_text_form_with_what_is_above(client, index):
    top = PartyOrganisationFactory(name="两新组织党委", kind="committee")
    branch = PartyOrganisationFactory(name="样例支部", parent=top, secretary_title="张同志")
    branch.enterprises.add(EnterprisePageFactory(title="样例海豚"))
    html = html_of(client, index.url)
    row = html.split("<caption>")[1].split("样例支部</a></th>")[1].split("</tr>")[0]
    assert "<td>两新组织党委</td><td>张同志</td>" in row
    assert "样例海豚" in row
    assert html.count(f'href="/party/units/{branch.pk}/"') == 2


def test_a_unit_says_where_it_stands_and_what_it_does(client):
    park = ParkPageFactory(title="蓝海软件园")
    top = PartyOrganisationFactory(name="软件园党总支", kind="general_branch")
    branch = PartyOrganisationFactory(name="罗盘支部", parent=top, park=park)
    PartyGroupPageFactory(title="乐享IT", park=park)
    event(-3, title="主题党日", organisation=branch, kind=EventKind.THEME_DAY)
    event(-3, title="支委会", organisation=branch, kind=EventKind.COMMITTEE_MEETING)
    html = html_of(client, f"/party/units/{branch.pk}/")
    for said in ("软件园党总支", "蓝海软件园", "乐享IT", "主题党日"):
        assert said in html
    assert "支委会" not in html
    assert "怎样参加" not in html  # that is said of groups
    assert "罗盘支部" in html_of(client, f"/party/units/{top.pk}/")
    assert "还没有活动记录" in html_of(client, f"/party/units/{top.pk}/?page=99999999999999999999")
    assert client.get("/party/units/999999/").status_code == 404
    assert f"/party/units/{branch.pk}/" in client.get("/sitemap.xml").content.decode()


def test_units_are_closed_while_the_chart_is_not_public(client, index):
    unit = PartyOrganisationFactory()
    index.unpublish()
    assert client.get(f"/party/units/{unit.pk}/").status_code == 404


def test_a_group_shows_what_comes_then_events_and_news_by_month(client, index):
    group = PartyGroupPageFactory(title="无人机", join_who="职工都可以", parent=index)
    event(5, title="飞行体验", party_group=group)
    event(-40, title="检修课", party_group=group)
    story = NewsPageFactory(title="合用检修室", first_published_at=timezone.now() - DAY)
    story.party_groups = [group]
    story.save()
    NewsPageFactory(title="不相干的新闻")
    html = html_of(client, group.url)
    assert html.index("将要举行") < html.index("飞行体验") < html.index("合用检修室") < html.index("检修课")
    month = timezone.localtime(timezone.now() - 40 * DAY)
    assert f"{month.year} 年 {month.month} 月" in html
    assert "职工都可以" in html
    assert "不相干的新闻" not in html


def test_a_group_without_anything_says_how_to_propose_it(client, index):
    html = html_of(client, PartyGroupPageFactory(parent=index).url)
    assert "第一次活动定下来以后会列在这里" in html
    assert "到园区党群服务中心问" in html


@pytest.mark.both
def test_a_long_stream_has_pages_and_asks_no_more(client, index):
    group = PartyGroupPageFactory(parent=index)
    counts = []
    for number in (3, 11):
        for day in range(number):
            event(-day - 1, party_group=group)
        client.get(group.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(group.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert "第 2 页，共 2 页，14 条" in html_of(client, f"{group.url}?page=2")


@pytest.mark.both
def test_groups_are_narrowed_by_park_where_that_narrows(client, index):
    blue, green = ParkPageFactory(title="蓝园", slug="blue"), ParkPageFactory(title="绿园", slug="green")
    for title, park in (("摄影", blue), ("骑行", blue), ("读书", green)):
        PartyGroupPageFactory(title=f"{title}小组", theme=title, park=park, parent=index)
    html = html_of(client, index.url)
    assert html.index("读书小组") < html.index("骑行小组") < html.index("摄影小组")  # by pinyin
    html = html_of(client, f"{index.url}?park=blue&theme=nothing")
    assert "摄影小组" in html
    assert "读书小组" not in html
    assert 'href="?park=green#groups"' in html
    assert "?theme=" not in html  # every group has a theme of its own


def test_a_centre_says_how_to_book_and_what_is_on(client, index):
    park = ParkPageFactory(slug="tower")
    centre = ServiceCentrePageFactory(parent=index, park=park, booking="提前一天打电话", phone="0535-0000000")
    Room.objects.create(centre=centre, name="共享会议室")
    event(2, title="园区讲座", park=park)
    html = html_of(client, centre.url)
    for said in ("提前一天打电话", "共享会议室", "园区讲座", "/mailbox/?park=tower"):
        assert said in html
    assert "请提前一天联系" in html_of(client, ServiceCentrePageFactory(parent=index).url)
