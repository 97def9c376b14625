"""What an editor may ask for, and what `open_for_registration` finds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import EventKind, EventPage
from events.models.kinds import NO_DOOR, NO_REGISTRATION
from events.models.rules import event_errors
from events.registration import joining
from events.registration.offer import offer_of
from tests.factories.registration import joined, open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOMORROW = timezone.now() + timedelta(days=1)
SERVICES = {EventKind.SERVICE_VISIT, EventKind.POLICY_BRIEFING, EventKind.INVESTMENT, EventKind.VOLUNTEERING}


def event(**fields) -> EventPage:
    known = {
        "title": "辅导会", "kind": "policy_briefing", "starts_at": TOMORROW,
        "ends_at": TOMORROW + timedelta(hours=2), "takes_registrations": True,
    }  # fmt: skip
    return EventPage(**known | fields)


def test_only_service_events_count_at_the_door_and_party_life_takes_no_names():
    assert set(EventKind) - set(NO_DOOR) == SERVICES
    assert set(EventKind) - set(NO_REGISTRATION) == SERVICES | {EventKind.COMPANY_CALL, EventKind.OTHER}


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"kind": "theme_day"}, "takes_registrations", "组织生活由党组织自己通知党员"),
        ({"kind": "party_group"}, "takes_registrations", "政治面貌"),
        ({"title": "专题党课", "kind": "other"}, "takes_registrations", "标题里有“党课”"),
        ({"kind": "other", "marks_arrival": True}, "marks_arrival", "请选具体的活动类型"),
        ({"mode": "online", "marks_arrival": True}, "marks_arrival", "线上活动没有门口"),
        ({"takes_registrations": False, "marks_arrival": True}, "marks_arrival", "请先勾选“开放报名”"),
        ({"capacity": 2, "most_people": 3}, "most_people", "请改成不超过 2，或增加名额"),
        ({"question": "您是党员吗"}, "question", "不能问“党员”"),
        (
            {"registration_closes_at": TOMORROW + timedelta(hours=3)},
            "registration_closes_at",
            "晚于活动结束",
        ),
        ({"registration_opens_at": TOMORROW}, "registration_opens_at", "要早于活动开始"),
    ],
)
def test_settings_that_cannot_be_are_explained_at_their_field(fields, field, sentence):
    errors = event_errors(event(**fields))
    assert list(errors) == [field]
    assert sentence in errors[field]


def test_usual_settings_are_fine():
    assert event_errors(event(capacity=30, marks_arrival=True, question="最想了解哪项政策？")) == {}


def test_the_list_of_open_events_agrees_with_each_page():
    now, hour = timezone.now(), timedelta(hours=1)
    full = open_event(capacity=1, has_waiting_list=False)
    waits, closed = open_event(capacity=1), open_event()
    for one in (full, waits):
        joined(one)
    joining.set_closed(closed.pk, is_closed=True)
    open_event(registration_opens_at=now + hour)
    open_event(registration_closes_at=now - hour)
    open_event(change="cancelled", change_note="改天再办。")
    open_event(live=False)
    EventPage.objects.filter(pk=open_event().pk).update(kind=EventKind.THEME_DAY)
    plain = open_event()
    found = EventPage.objects.open_for_registration()
    assert set(found) == {waits, plain}
    offers = [offer_of(one) for one in EventPage.objects.filter(takes_registrations=True)]
    assert {offer.event for offer in offers if offer and offer.is_open} == set(found)
