"""Names go after 30 days, numbers stay."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from events.models import EventPage, Registration
from events.registration import joining
from events.registration.door import arrive, walk_in, wipe_marks
from events.registration.links import token_of
from events.registration.numbers import numbers_of
from events.registration.retention import forget
from tests.factories.registration import joined, open_event
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db


def ended(event, **ago) -> None:
    end = timezone.now() - timedelta(**ago)
    EventPage.objects.filter(pk=event.pk).update(starts_at=end - timedelta(hours=2), ends_at=end)


def test_names_are_deleted_thirty_days_after_the_end_and_counts_stay(client):
    event = open_event(capacity=4, most_people=3, marks_arrival=True)
    first, second, gone = joined(event, people=3), joined(event, people=2), joined(event)
    joining.cancel(gone)
    arrive(first, 2)
    walk_in(event, 1)
    before = numbers_of(event)
    assert (before.confirmed, before.waiting, before.cancelled, before.came) == (3, 2, 1, 3)
    ended(event, days=30, minutes=-5)
    assert forget() == 0
    ended(event, days=30, minutes=5)
    assert forget() == 3
    assert forget() == 0
    assert numbers_of(event) == before
    assert not Registration.objects.exists()
    client.force_login(member_of(Role.EDITOR))
    listed = client.get(reverse("event_registrations", args=[event.pk])).content.decode()
    assert "姓名和联系方式已在" in listed
    assert "已报 3 人，候补 2 人，已取消 1 人" in listed
    assert "门口链接" not in listed
    assert "邀请报名" not in listed
    page = client.get(reverse("events:own", args=[token_of(second)]))
    assert page.status_code == 404
    assert "已按说明删除" in page.content.decode()


def test_who_came_is_known_while_the_door_is_open_and_only_counted_afterwards():
    event = open_event(marks_arrival=True, most_people=3)
    first, _ = joined(event, people=3), joined(event)
    arrive(first, 2)
    walk_in(event, 1)
    before = numbers_of(event)
    ended(event, minutes=110)
    assert wipe_marks() == 0
    assert event.registrations.get(pk=first.pk).arrived == 2
    ended(event, days=2)
    assert wipe_marks() == 1
    assert wipe_marks() == 0
    assert not event.registrations.filter(arrived__gt=0).exists()
    assert numbers_of(event) == before
    assert before.came == 3


def test_an_event_of_many_days_is_kept_until_thirty_days_after_its_last(client):
    event = open_event()
    joined(event)
    start = timezone.now() - timedelta(days=40)
    EventPage.objects.filter(pk=event.pk).update(starts_at=start, ends_at=timezone.now() - timedelta(days=5))
    assert forget() == 0


def test_an_event_somebody_registered_for_is_not_deleted():
    event = open_event()
    joined(event)
    with pytest.raises((ProtectedError, ValidationError)):
        event.delete()
