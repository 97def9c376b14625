"""What pages of an event say about its registration and its door."""

from django import template
from wagtail.models import Page

from events.models import EventPage, Registration
from events.registration.numbers import Numbers, counted_at_door
from events.registration.offer import Offer, offer_of

register = template.Library()


@register.simple_tag
def registration_offer(event: EventPage) -> Offer | None:
    return offer_of(event)


@register.simple_tag
def registered_below(page: Page) -> int:
    """How many registrations of events ahead hang on this page or one below it being public."""
    ahead = EventPage.objects.filter(path__startswith=page.path, live=True).not_ended().standing()
    return Registration.objects.active().filter(event__in=ahead.order_by()).count()


@register.simple_tag
def door_numbers(event: EventPage) -> Numbers | None:
    return counted_at_door(event)
