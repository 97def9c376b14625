"""Many people want the last seats of an event at the same instant."""

from functools import partial
from uuid import uuid4

import pytest

from events.models import Registration
from events.registration.joining import join
from tests.factories.registration import applicant, joined, open_event
from tests.load.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_exactly_as_many_are_confirmed_as_there_are_seats():
    event = open_event(capacity=3)
    joined(event)
    at_once(*[partial(join, event.pk, applicant(), uuid4()) for _ in range(6)])
    rows = Registration.objects.filter(event=event).order_by("pk")
    assert list(rows.values_list("state", flat=True)) == ["confirmed"] * 3 + ["waiting"] * 4


def test_a_form_pressed_twice_at_once_is_one_registration():
    event, key, who = open_event(), uuid4(), applicant()
    first, second = at_once(*[partial(join, event.pk, who, key)] * 2)
    assert first == second
    assert Registration.objects.count() == 1
