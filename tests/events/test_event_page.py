"""What an event may say, and which events the public never sees."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import INTERNAL_KINDS, EventAttachment, EventKind, EventPage, EventStage
from tests.factories.core import new_document
from tests.factories.events import EventPageFactory, event_index

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def problems(**fields) -> set[str]:
    event = EventPageFactory()
    for name, value in fields.items():
        setattr(event, name, value)
    try:
        event.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


def test_a_whole_event_has_no_problem():
    assert problems(expected_count=20, actual_count=20) == set()


def test_nobody_can_come_who_was_not_due():
    assert problems(expected_count=20, actual_count=21) == {"actual_count"}


def test_an_event_ends_after_it_began():
    assert problems(ends_at=timezone.now() - timedelta(days=9)) == {"ends_at"}


def test_a_membership_meeting_needs_the_internal_kind():
    assert problems(title="发展党员大会", kind=EventKind.MEMBERS_MEETING) == {"kind"}
    assert problems(title="发展党员大会", kind=EventKind.MEMBERSHIP) == set()


@pytest.mark.parametrize(
    ("traits", "stage"),
    [
        ({}, EventStage.ANNOUNCED),
        ({"past": True}, EventStage.AWAITING_RECORD),
        ({"recorded": True}, EventStage.RECORDED),
    ],
)
def test_the_stage_follows_from_end_and_record(traits, stage):
    event = EventPageFactory(**traits)
    assert event.stage == stage
    assert list(EventPage.objects.at_stage(stage)) == [event]


def test_a_record_written_beforehand_is_still_an_announcement():
    assert EventPageFactory(record_summary="拟好的纪要").stage == EventStage.ANNOUNCED


def test_an_event_without_end_is_over_after_its_start():
    event = EventPageFactory(starts_at=timezone.now() - timedelta(hours=1), ends_at=None)
    assert event.stage == EventStage.AWAITING_RECORD
    assert list(EventPage.objects.awaiting_record()) == [event]


@pytest.mark.parametrize("kind", INTERNAL_KINDS)
def test_an_internal_event_is_never_served(client, kind):
    event = EventPageFactory(kind=kind, recorded=True, title="内部会议")
    assert client.get(event.url).status_code == 404
    assert "内部会议" not in client.get(event_index().url).content.decode()
    assert event.url not in client.get("/sitemap.xml").content.decode()
    assert "内部会议" not in client.get("/events/calendar.ics").content.decode()
    assert event not in EventPage.objects.public()


def test_what_is_for_staff_is_not_printed(client):
    event = EventPageFactory(recorded=True, recorder="记录员甲", resolutions="同意三项决议")
    document = new_document("签到表")
    EventAttachment.objects.create(page=event, document=document)
    page = client.get(event.url).content.decode()
    for secret in ("记录员甲", "同意三项决议", "签到表"):
        assert secret not in page


def test_an_open_attachment_is_printed(client):
    event = EventPageFactory(recorded=True)
    EventAttachment.objects.create(page=event, document=new_document("课件"), is_staff_only=False)
    assert "课件" in client.get(event.url).content.decode()
