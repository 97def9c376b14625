"""What pages of an event say about its registration and its door."""

from django import template

from events.models import EventPage
from events.registration.numbers import Numbers, counted_at_door
from events.registration.offer import Offer, offer_of

register = template.Library()


@register.simple_tag
def registration_offer(event: EventPage) -> Offer | None:
    return offer_of(event)


@register.simple_tag
def door_numbers(event: EventPage) -> Numbers | None:
    return counted_at_door(event)
