"""The list of events: filters, pages, and queries that do not grow."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventKind
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def shown(client, query: str) -> list[str]:
    return [event.title for event in client.get(f"/events/?{query}").context["events"]]


def test_each_filter_narrows_the_list(client):
    park = ParkPageFactory()
    lecture = EventPageFactory(
        kind=EventKind.PARTY_LECTURE, park=park, starts_at=datetime(2026, 1, 1, 0, 30, tzinfo=SHANGHAI)
    )
    EventPageFactory(starts_at=datetime(2025, 12, 31, 23, 30, tzinfo=SHANGHAI))
    for query in ("kind=party_lecture", f"park={park.pk}", "year=2026", "year=2026&month=1"):
        assert shown(client, query) == [lecture.title], query


def test_a_park_is_found_however_large_its_number(client):
    park = ParkPageFactory(pk=123_456)
    held = EventPageFactory(park=park)
    EventPageFactory()
    assert shown(client, "park=123456") == [held.title]


def test_announcements_stand_nearest_first(client):
    later = EventPageFactory(starts_at=datetime(2099, 5, 2, tzinfo=SHANGHAI))
    sooner = EventPageFactory(starts_at=datetime(2099, 5, 1, tzinfo=SHANGHAI))
    assert shown(client, "stage=announced") == [sooner.title, later.title]
    assert shown(client, "") == [later.title, sooner.title]


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=-1", "page=99", "kind=%00", "park=%F0%9F%98%80", "park=99999999999999999999", "park=1", "year=0",
     "month=13", "stage=x", "year=²"],
)  # fmt: skip
def test_a_wrong_value_is_as_good_as_none(client, query):
    EventPageFactory()
    assert client.get(f"/events/?{query}").status_code == 200
    assert len(shown(client, query)) == 1


def test_queries_do_not_grow_with_events(client):
    def count() -> int:
        client.get("/events/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/events/")
        return len(queries)

    park = ParkPageFactory()
    EventPageFactory.create_batch(2, park=park, recorded=True)
    few = count()
    EventPageFactory.create_batch(6, park=park, recorded=True)
    assert count() == few
