"""A deputy for some days and a duty roster, from the day on which they are loaded."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Absence
from alliance.models import DutyDay
from core.samples.loading import Samples, read
from mailbox.case import MoveRefused
from mailbox.deputies.lending import Wanted, lend
from mailbox.duty.planning import plan
from mailbox.samples.stories import Storyteller

FILE = Path(__file__).parent / "offices.toml"


def load_offices(samples: Samples, teller: Storyteller) -> None:
    """Keys `absence` and `duty:n`."""
    data = read(FILE)
    samples.add("absence", _absence, data["absence"])
    day, roster = timezone.localdate(), data["roster"]
    for number, who in enumerate(roster["people"], 1):
        while not teller.calendar.is_workday(day):
            day += timedelta(days=1)
        if who:
            samples.add(f"duty:{number}", _duty, roster, who, day)
        day += timedelta(days=1)


def _absence(samples: Samples, row: dict[str, Any]) -> Absence:
    person, deputy = (samples.get(f"user:{row[name]}") for name in ("person", "deputy"))
    today = timezone.localdate()
    last = today + timedelta(days=row["days"] - 1)
    try:
        return lend(Wanted(person, deputy, today, last), person, is_sample=True)
    except MoveRefused as refusal:  # somebody arranged it otherwise: left out
        raise ValidationError(str(refusal)) from None


def _duty(samples: Samples, roster: dict[str, Any], who: str, day: date) -> DutyDay:
    department, by = samples.get(f"department:{roster['department']}"), samples.get(f"user:{roster['by']}")
    try:
        plan(department, {day: samples.get(f"user:{who}")}, by, is_sample=True)
    except MoveRefused as refusal:
        raise ValidationError(str(refusal)) from None
    return DutyDay.objects.get(department=department, day=day)
