"""The calendar feed, read back by the library that strict readers use."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from tests.factories.events import EventPageFactory, event_index

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def entries(client) -> list:
    response = client.get("/events/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_a_timed_event_keeps_its_moment(client):
    starts = datetime(2099, 3, 5, 14, 30, tzinfo=SHANGHAI)
    EventPageFactory(title="政策宣讲；专场", starts_at=starts, place="三楼会议室")
    (entry,) = entries(client)
    assert entry["summary"] == "政策宣讲；专场"
    assert entry["location"] == "三楼会议室"
    assert entry.start == datetime(2099, 3, 5, 6, 30, tzinfo=UTC)
    assert entry.end == datetime(2099, 3, 5, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        (None, date(2099, 3, 6)),
        (datetime(2099, 3, 6, 0, 0, tzinfo=SHANGHAI), date(2099, 3, 6)),
        (datetime(2099, 3, 6, 18, 0, tzinfo=SHANGHAI), date(2099, 3, 7)),
    ],
)
def test_an_all_day_event_is_written_as_dates(client, ends, last):
    EventPageFactory(is_all_day=True, starts_at=datetime(2099, 3, 5, tzinfo=SHANGHAI), ends_at=ends)
    (entry,) = entries(client)
    assert (entry.start, entry.end) == (date(2099, 3, 5), last)


def test_the_uid_stays_when_the_event_changes(client):
    event = EventPageFactory()
    before = entries(client)[0]["uid"]
    event.title, event.slug = "改了标题", "moved"
    event.save_revision().publish()
    assert entries(client)[0]["uid"] == before


def test_a_restricted_list_has_no_feed(client):
    PageViewRestriction.objects.create(page=event_index(), restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/events/calendar.ics").status_code == 404
    assert client.get("/parks/calendar.ics").status_code == 404


def test_an_event_is_the_same_one_under_every_name_of_the_host(client, settings):
    settings.BASE_URL = "https://site.example.cn:8443"
    event = EventPageFactory()
    (entry,) = entries(client)
    assert entry["uid"] == f"{event.translation_key}@site.example.cn"
