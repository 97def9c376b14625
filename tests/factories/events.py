"""Events below an index page; traits for the stages."""

from datetime import timedelta

import factory
import wagtail_factories
from django.utils import timezone

from events.models import EventIndexPage, EventKind, EventPage
from home.models import HomePage


def home_page() -> HomePage:
    return HomePage.objects.get()


def event_index() -> EventIndexPage:
    return EventIndexPage.objects.get(slug="events")


class EventPageFactory(wagtail_factories.PageFactory):
    """Announced for tomorrow."""

    class Meta:
        model = EventPage

    class Params:
        past = factory.Trait(
            starts_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
            ends_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3, hours=-2)),
        )
        recorded = factory.Trait(past=True, record_summary="12 家企业参加，现场答复 9 个问题。")
        internal = factory.Trait(kind=EventKind.COMMITTEE_MEETING)

    title = factory.Sequence(lambda n: f"政策宣讲第{n}场")
    slug = ""
    kind = EventKind.POLICY_BRIEFING
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=2))
    parent = factory.LazyFunction(event_index)
