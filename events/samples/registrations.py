"""Sample people who registered: some confirmed, one waiting."""

from pathlib import Path
from uuid import uuid4

from django.core.exceptions import ValidationError

from core.samples.loading import Samples
from events.models import Registration
from events.registration.joining import AlreadyRegistered, Applicant, Refused, join

FILE = Path(__file__).parent / "registrations.toml"
TYPED = ("name", "phone", "unit", "people", "answer")


def load(samples: Samples) -> None:
    samples.load("registration", FILE, _registration)


def _registration(samples: Samples, row: dict) -> Registration:
    event = samples.get(row["event"])
    applicant = Applicant(**{name: row[name] for name in TYPED if name in row})
    try:
        return join(event.pk, applicant, uuid4(), by_staff=True)
    except (Refused, AlreadyRegistered) as reason:  # a person changed the event, or entered the same contact
        raise ValidationError(str(reason)) from reason
