"""The calendars, read back by the library that strict readers use, and by the letter of RFC 5545."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from events.ical import calendar_of
from events.models import EventChange, EventKind, EventPage
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory, event_index

SHANGHAI = ZoneInfo("Asia/Shanghai")
pytestmark = pytest.mark.once
YEAR = timezone.localdate().year + 1
FEED = "/events/calendar.ics"


def by_the_letter(content: bytes) -> None:
    """Lines end with CRLF, none is longer than 75 octets or cuts a character, none holds a control character."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    for line in lines:
        assert not any((octet < 32 and octet != 9) or octet == 127 for octet in line)
        line.decode()
    kinds = [line for line in lines if line.startswith((b"BEGIN:", b"END:"))]
    assert (kinds[0], kinds[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")


def entries(client, url: str = FEED) -> list:
    response = client.get(url)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    by_the_letter(response.content)
    calendar = Calendar.from_ical(response.content)
    assert calendar.errors == []
    found = calendar.walk("VEVENT")
    assert [entry.errors for entry in found] == [[]] * len(found)
    return found


@pytest.mark.django_db
def test_a_timed_event_keeps_its_moment_and_its_words(client):
    starts = datetime(YEAR, 3, 5, 14, 30, tzinfo=SHANGHAI)
    event = EventPageFactory(
        title="政策宣讲；专场, 第一期\\二期", starts_at=starts, place="三楼会议室",
        park=ParkPageFactory(title="蓝海软件园"),
        summary="带账本。\r\n可当场问", preparation="请带营业执照",
    )  # fmt: skip
    (entry,) = entries(client)
    assert entry["summary"] == "政策宣讲；专场, 第一期\\二期"
    assert entry["location"] == "蓝海软件园 三楼会议室"
    assert entry["description"] == "带账本。\n可当场问\n方式：线下\n参加须知：请带营业执照"
    assert entry["status"] == "CONFIRMED"
    assert entry["categories"].cats == ["政策宣讲"]
    assert entry["url"].endswith(event.url)
    assert entry.start == datetime(YEAR, 3, 5, 6, 30, tzinfo=UTC)
    assert entry.end == datetime(YEAR, 3, 5, 8, 30, tzinfo=UTC)
    (alone,) = entries(client, f"{event.url}calendar.ics")
    assert alone == entry


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_all_day", "ends", "last"),
    [
        (True, None, date(YEAR, 3, 6)),
        (True, datetime(YEAR, 3, 6, 0, 0, tzinfo=SHANGHAI), date(YEAR, 3, 6)),
        (True, datetime(YEAR, 3, 7, 18, 0, tzinfo=SHANGHAI), date(YEAR, 3, 8)),
        (False, None, datetime(YEAR, 3, 4, 17, 0, tzinfo=UTC)),
        (False, datetime(YEAR, 3, 6, 2, 0, tzinfo=SHANGHAI), datetime(YEAR, 3, 5, 18, 0, tzinfo=UTC)),
    ],
)
def test_the_end_is_exclusive_and_always_there(client, is_all_day, ends, last):
    starts = datetime(YEAR, 3, 5, tzinfo=SHANGHAI)
    EventPageFactory(is_all_day=is_all_day, starts_at=starts, ends_at=ends)
    (entry,) = entries(client)
    assert entry.start == (starts.date() if is_all_day else starts)
    assert entry.end == last


@pytest.mark.django_db
def test_a_subscriber_sees_one_event_through_all_its_changes(client, settings):
    settings.BASE_URL = "https://site.example.cn:8443"
    first = timezone.now() - timedelta(days=2)
    event = EventPageFactory(first_published_at=first, last_published_at=first)
    before = entries(client)[0]
    etag = client.get(FEED)["ETag"]
    assert client.get(FEED, headers={"if-none-match": etag}).status_code == 304
    event.title, event.slug, event.change, event.change_note = (
        "改了标题",
        "moved",
        EventChange.CANCELLED,
        "台风",
    )
    event.save_revision().publish()
    (after,) = entries(client)
    assert before["uid"] == after["uid"] == f"{event.translation_key}@site.example.cn"
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    assert (after["status"], after["summary"]) == ("CANCELLED", "【已取消】改了标题")
    assert "取消：台风" in after["description"]
    assert client.get(FEED, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.django_db
def test_calendars_of_a_park_of_a_kind_and_of_what_there_is_not(client):
    park = ParkPageFactory(title="创业大厦")
    ours = EventPageFactory(park=park, kind=EventKind.PARTY_LECTURE)
    EventPageFactory()
    EventPageFactory(starts_at=timezone.now() - timedelta(days=400))
    EventPageFactory(starts_at=timezone.now() + timedelta(days=800))
    assert len(entries(client)) == 2
    for query in (f"park={park.pk}", "kind=party_lecture"):
        assert [entry["summary"] for entry in entries(client, f"{FEED}?{query}")] == [ours.title]
    assert entries(client, f"{FEED}?kind=investment") == []
    named = Calendar.from_ical(client.get(f"{FEED}?park={park.pk}&month=2020-01").content)
    assert named["x-wr-calname"].endswith("活动，创业大厦")
    for query in ("park=99999999999999999999", "kind=committee_meeting", "host=x", "park=%00"):
        assert client.get(f"{FEED}?{query}").status_code == 404


@pytest.mark.django_db
def test_what_not_everybody_may_read_has_no_calendar(client):
    event = EventPageFactory(kind=EventKind.COMMITTEE_MEETING)
    draft = EventPageFactory(live=False)
    assert [client.get(f"{page.url}calendar.ics").status_code for page in (event, draft)] == [404, 404]
    PageViewRestriction.objects.create(page=event_index(), restriction_type=PageViewRestriction.LOGIN)
    shown = EventPageFactory()
    for url in (FEED, f"{shown.url}calendar.ics", "/parks/calendar.ics", "/nowhere/calendar.ics"):
        assert client.get(url).status_code == 404


@hypothesis_settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=200), min_size=3, max_size=3))
def test_whatever_is_typed_stays_one_line_of_one_event(texts):
    title, place, summary = texts
    event = EventPage(
        title=title, place=place, summary=summary, kind=EventKind.OTHER, starts_at=timezone.now(),
    )  # fmt: skip
    content = calendar_of(title, [(event, "https://site.example.cn/events/one/")], summary)
    by_the_letter(content)
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert entry.errors == []
    printable = "".join(sign for sign in title if sign.isprintable() and sign != "\\")
    assert printable == "".join(sign for sign in entry["summary"] if sign.isprintable() and sign != "\\")
