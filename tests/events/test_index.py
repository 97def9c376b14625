"""The list and the month of events: filters, order, pages, and queries that do not grow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import EventChange, EventKind
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def soup(client, query: str = "") -> BeautifulSoup:
    response = client.get(f"/events/?{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def shown(client, query: str = "") -> list[str]:
    """Titles in the order of the page; the next event stands above the list."""
    return [link.get_text() for link in soup(client, query).select(".next__title a, .event-row__title a")]


def test_each_filter_narrows_the_list_and_can_be_taken_away(client):
    park, department = ParkPageFactory(pk=123_456), DepartmentFactory()
    lecture = EventPageFactory(
        kind=EventKind.PARTY_LECTURE, park=park, department=department,
        starts_at=datetime(2026, 1, 1, 0, 30, tzinfo=SHANGHAI),
    )  # fmt: skip
    EventPageFactory(starts_at=datetime(2025, 12, 31, 23, 30, tzinfo=SHANGHAI))
    filters = [
        "kind=party_lecture",
        "park=123456",
        f"host=department-{department.pk}",
        "year=2026",
        "month=2026-01",
    ]
    for query in filters:
        assert shown(client, query) == [lecture.title], query


def test_what_is_chosen_stays_in_every_link(client):
    EventPageFactory(kind=EventKind.PARTY_LECTURE, starts_at=datetime(2026, 1, 1, 0, 30, tzinfo=SHANGHAI))
    page = soup(client, "kind=party_lecture&month=2026-01")
    chosen = {chip.get_text(strip=True) for chip in page.select(".chosen a")}
    assert chosen >= {"类型：党课，取消这个条件", "月份：1 月，取消这个条件"}
    month = page.select(".views a")[1]["href"]
    assert month == "/events/?view=month&kind=party_lecture&month=2026-01"
    calendar = page.select_one(".subscribe .button")["href"]
    assert calendar == "webcal://testserver/events/calendar.ics?kind=party_lecture"


def test_the_next_event_stands_first_and_records_newest_first(client):
    now = timezone.now()
    days = [9, 2, -3, -40]
    events = {day: EventPageFactory(title=f"{day} 天", starts_at=now + timedelta(days=day)) for day in days}
    events[2].change, events[2].change_note = EventChange.CANCELLED, "台风"
    events[2].save()
    EventPageFactory(title="展览", starts_at=now - timedelta(days=2), ends_at=now + timedelta(days=9))
    page = soup(client)
    assert page.select_one(".next__title").get_text() == "9 天"
    assert shown(client) == ["9 天", "展览", "2 天", "-3 天", "-40 天"]
    assert "接下来" in page.select_one("h2.month").get_text()
    assert "取消：台风" in page.select(".event-row")[1].get_text()
    assert shown(client, "stage=cancelled") == ["2 天"]


def test_one_can_look_for_what_takes_registrations(client):
    EventPageFactory(title="可以报名的", takes_registrations=True)
    EventPageFactory(title="不用报名的")
    assert shown(client, "signup=open") == ["可以报名的"]
    assert (
        "可报名"
        in soup(client).select_one(".next").get_text() + soup(client).select_one(".event-row").get_text()
    )


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=-1", "page=99999999999999999999", "kind=%00", "park=%F0%9F%98%80", "park=99999999999999999999",
     "park=1", "year=0", "month=13", "stage=x", "year=²", "host=group-1", "host=x-1", "view=x", "month=2026-13"],
)  # fmt: skip
def test_a_wrong_value_is_as_good_as_none(client, query):
    EventPageFactory()
    assert len(shown(client, query)) == 1


def test_a_filter_that_there_is_not_is_named(client):
    said = soup(client, "stage=xyz&host=organisation-7").get_text()
    assert "地址里的“xyz”、“organisation-7”不在可选的条件里" in said
    assert "不在可选的条件里" not in soup(client, "stage=announced&view=month").get_text()


def test_an_empty_list_says_what_to_do(client):
    assert "近期没有排定的活动" in soup(client).get_text()
    EventPageFactory(starts_at=datetime(2026, 1, 9, tzinfo=SHANGHAI))
    assert "没有符合条件的活动" in soup(client, "month=2026-02").get_text()


def test_the_month_shows_an_event_on_each_of_its_days(client):
    starts = datetime(2026, 11, 27, 22, 0, tzinfo=SHANGHAI)
    EventPageFactory(title="通宵创业营", starts_at=starts, ends_at=starts + timedelta(hours=12))
    page = soup(client, "view=month&month=2026-11")
    days = {
        day.select_one("time")["datetime"]: day.get_text(" ", strip=True) for day in page.select("td.day")
    }
    assert "22:00 通宵创业营" in days["2026-11-27"]
    assert "续 通宵创业营" in days["2026-11-28"]
    assert "通宵" not in days["2026-11-29"]
    assert page.select_one("th").get_text(strip=True) == "星期一"
    assert page.select_one("caption")
    links = [link["href"] for link in page.select(".calendar__nav a")]
    assert links == ["?view=month&month=2026-10", "?view=month", "?view=month&month=2026-12"]
    assert "这个月没有活动。看 2026 年 11 月" in soup(client, "view=month&month=2026-09").get_text()


def test_what_goes_on_from_last_month_stands_on_the_first_day_of_this_one(client):
    """A phone shows an event once a month: on the first of its days."""
    starts = datetime(2026, 12, 30, 20, 0, tzinfo=SHANGHAI)
    EventPageFactory(title="跨年展", starts_at=starts, ends_at=starts + timedelta(days=3))
    page = soup(client, "view=month&month=2027-01")
    first, second = page.select(".day:not(.day--other) .entry")
    assert "续至 1 月 2 日" in first.get_text()
    assert "entry--on" not in first["class"]
    assert "entry--on" in second["class"]


@pytest.mark.parametrize(
    ("month", "said"), [("2026-13", "没有“2026-13”这个月份"), ("1901-02", "1901 年 2 月太远了")]
)
def test_a_month_out_of_reach_shows_this_one_and_says_so(client, month, said):
    page = soup(client, f"view=month&month={month}")
    assert said in page.get_text()
    assert page.select_one(".day--today")


def test_queries_do_not_grow_with_events(client):
    counts = {}
    park = ParkPageFactory()
    for number in (2, 6):
        EventPageFactory.create_batch(number, park=park, recorded=True)
        for query in ("", "?view=month"):
            client.get(f"/events/{query}")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/events/{query}")
            counts.setdefault(query, []).append(len(queries))
    assert all(few == many for few, many in counts.values()), counts
