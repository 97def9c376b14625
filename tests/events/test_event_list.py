"""活动 in the admin: which events are over and still have no record, in a list and on the first page."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from events.models import EventKind
from search import sources
from search.models import Entry
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db
HOME = "/admin/"


@pytest.fixture
def editor(client):
    user = member_of(Role.EDITOR)
    client.force_login(user)
    return user


def listed(client, **query) -> dict[str, str]:
    """Title → the words of its row."""
    page = client.get(reverse("event_listing:index"), query)
    assert page.status_code == 200
    rows = BeautifulSoup(page.content, "html.parser").select("table.listing tbody tr")
    return {row.select_one(".title a").get_text(strip=True): row.get_text(" ", strip=True) for row in rows}


@pytest.mark.once
def test_every_event_stands_with_its_stage(client, editor):
    EventPageFactory(title="预告的", park=ParkPageFactory(title="样例软件园"))
    EventPageFactory(title="缺记录的", past=True)
    EventPageFactory(title="记好的", recorded=True, live=False)
    rows = listed(client)
    assert set(rows) == {"预告的", "缺记录的", "记好的"}
    assert "政策宣讲" in rows["预告的"]
    assert "样例软件园" in rows["预告的"]
    assert "待补记录" in rows["缺记录的"]
    assert "活动记录" in rows["记好的"]


def test_filters_by_stage_kind_park_and_words(client, editor):
    park = ParkPageFactory()
    EventPageFactory(title="甲", past=True, kind=EventKind.PARTY_LECTURE, park=park)
    EventPageFactory(title="乙")
    assert list(listed(client, stage="awaiting_record")) == ["甲"]
    assert list(listed(client, kind="party_lecture")) == ["甲"]
    assert list(listed(client, park=park.pk)) == ["甲"]
    assert list(listed(client, q="乙")) == ["乙"]
    assert list(listed(client, q="甲", park=park.pk, stage="awaiting_record")) == ["甲"]


@pytest.mark.once
def test_words_that_no_event_holds_are_put_right_or_lead_on(client, editor):
    EventPageFactory(title="党课下园区", past=True, live=False)
    sources.save("elsewhere", Entry(key="1", kind="说", url="/", title="党课开讲"))
    assert list(listed(client, q="xiayuanqu")) == ["党课下园区"]  # a draft, by its sound
    url = reverse("event_listing:index")
    for path in (url, reverse("event_listing:index_results")):
        page = client.get(path, {"q": "党客"}).content.decode()
        assert "党课下园区" in page
        assert "没有找到“党客”，下面是“<strong>党课</strong>”的结果" in page
    assert "下面是" not in client.get(url, {"q": "党客", "exact": "党客"}).content.decode()
    empty = client.get(url, {"q": "火星殖民", "stage": "awaiting_record"}).content.decode()
    assert "没有找到“火星殖民”的活动" in empty
    assert f'href="/search/?q={quote("火星殖民")}"' in empty
    assert "只用前 100 个字来搜" in client.get(url, {"q": "长" * 60_000}).content.decode()


@pytest.mark.once
@pytest.mark.parametrize("query", [{"stage": "x"}, {"park": "9" * 30}, {"q": "\x00"}, {"ordering": "x"}])
def test_bad_input_shows_a_list(client, editor, query):
    listed(client, **query)


def test_queries_do_not_grow_with_events(client, editor):
    counts = []
    for number in (2, 6):
        EventPageFactory.create_batch(number, past=True, park=ParkPageFactory())
        for path in (reverse("event_listing:index"), HOME):
            client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("event_listing:index"))
            client.get(HOME)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.once
def test_the_first_page_names_the_five_oldest_without_a_record(client, editor):
    for days in range(7, 0, -1):
        at = timezone.now() - timedelta(days=days)
        EventPageFactory(title=f"{days} 天前的活动", starts_at=at, ends_at=None)
    EventPageFactory(title="记好的活动", recorded=True)
    panel = BeautifulSoup(client.get(HOME).content, "html.parser").find(id="awaiting-record-section")
    titles = [link.get_text() for link in panel.select("li a")]
    oldest = [f"{days} 天前的活动" for days in range(7, 2, -1)]
    assert titles == [*oldest, "查看全部待补记录的活动"]


@pytest.mark.once
def test_who_edits_no_page_has_neither_panel_nor_menu(client):
    EventPageFactory(past=True)
    client.force_login(member_of(Role.SYSTEM_ADMIN))
    page = client.get(HOME).content.decode()
    assert "待补记录的活动" not in page
    assert reverse("event_listing:index") not in page
    assert client.get(reverse("event_listing:index")).status_code == 302
