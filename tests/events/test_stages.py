"""The words for the stage of an event and the conditions in the database are one rule written twice; they agree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import EventChange, EventPage, EventStage
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.django_db
HOURS = [(-30, -28), (-1, 1), (1, 3), (-0.5, None), (-1.5, None)]


@pytest.mark.parametrize("is_all_day", [False, True])
def test_the_database_and_the_page_agree_on_every_stage(is_all_day):
    now = timezone.now()
    for begins, ends in HOURS:
        EventPageFactory(
            starts_at=now + timedelta(hours=begins), is_all_day=is_all_day,
            ends_at=now + timedelta(hours=ends) if ends else None,
        )  # fmt: skip
    EventPageFactory(recorded=True)
    EventPageFactory(takes_registrations=True)
    EventPageFactory(change=EventChange.CANCELLED, change_note="台风", past=True)
    facets = EventPage.objects.facets()
    assert facets.counts("signup", {}) == {"open": 1}
    for stage in EventStage:
        expected = {event.pk for event in EventPage.objects.all() if event.stage == stage}
        assert set(EventPage.objects.at_stage(stage).values_list("pk", flat=True)) == expected
        assert facets.counts("stage", {})[stage] == len(expected)
    assert {event.pk for event in EventPage.objects.not_ended()} == {
        event.pk for event in EventPage.objects.all() if not event.is_ended
    }
