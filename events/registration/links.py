"""Signed links: what a registered person holds, and what a helper at the door holds.

They are derived with the site's secret key; the database holds none of them.
"""

import base64
import binascii
import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

from events.models import Attendance, EventPage, Registration

OWN_SALT = "events.registration"
DOOR_SALT = "events.door"


def token_of(registration: Registration) -> str:
    """Short, because it stands in a QR picture."""
    key = base64.urlsafe_b64encode(registration.public_id.bytes).decode().rstrip("=")
    return signing.Signer(salt=OWN_SALT).sign(key)


def registration_from(token: str) -> Registration | None:
    """None when the link was forged, or the row is deleted since."""
    try:
        key = signing.Signer(salt=OWN_SALT).unsign(token)
        public_id = uuid.UUID(bytes=base64.urlsafe_b64decode(f"{key}=="))
    except (signing.BadSignature, ValueError, binascii.Error):
        return None
    return Registration.objects.filter(public_id=public_id).select_related("event__park").first()


def own_url(registration: Registration) -> str:
    return settings.BASE_URL + reverse("events:own", args=[token_of(registration)])


def join_url(event: EventPage) -> str:
    return settings.BASE_URL + reverse("events:join", args=[event.pk])


def door_token(event: EventPage) -> str:
    """Raising `door_version` makes the links that were handed out before worthless."""
    version = Attendance.objects.filter(event=event).values_list("door_version", flat=True).first() or 1
    return signing.Signer(salt=DOOR_SALT).sign(f"{event.pk}.{version}")


def door_url(event: EventPage) -> str:
    return settings.BASE_URL + reverse("events:door", args=[door_token(event)])


def event_from_door(token: str) -> EventPage | None:
    """None when it was forged or replaced; whether the door is open on this day is another question."""
    try:
        key, version = map(int, signing.Signer(salt=DOOR_SALT).unsign(token).split("."))
    except (signing.BadSignature, ValueError):
        return None
    event = EventPage.objects.filter(pk=key, live=True, marks_arrival=True).first()
    if event is None:
        return None
    current = Attendance.objects.filter(event=event).values_list("door_version", flat=True).first() or 1
    return event if current == version else None
