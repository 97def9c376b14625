"""A real letter box and its openings: written by the services, in the past."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from core.samples.loading import Samples, read
from mailbox.models import BoxOpening, LetterBox
from mailbox.samples.stories import Storyteller
from mailbox.services import boxes
from mailbox.services.boxes import Opening

FILE = Path(__file__).parent / "boxes.toml"
USER, SECOND = "user:coordinator", "user:station"


def load_boxes(samples: Samples, teller: Storyteller) -> None:
    """Keys `letter-box` and `opening:n`."""
    data = read(FILE)
    samples.add("letter-box", _box, data["box"], teller)
    for number, row in enumerate(data["openings"], 1):
        samples.add(f"opening:{number}", _opening, row, teller.start_of(row))


def _box(samples: Samples, row: dict[str, Any], teller: Storyteller) -> LetterBox:
    since = teller.start_of(row).date()
    return LetterBox.objects.create(
        park=samples.get(row["park"]), place=row["place"], since=since, is_sample=True
    )


def _opening(samples: Samples, row: dict[str, Any], at: datetime) -> BoxOpening:
    second = samples.get(SECOND)
    told = Opening(second, at, row["count"], row["remark"], is_sample=True)
    opening = boxes.register(
        samples.get("letter-box"), samples.get(USER), told, now=at + timedelta(minutes=5)
    )
    if "confirmed" in row:
        boxes.witness(opening, second, was_there=True, at=at + timedelta(minutes=row["confirmed"]))
    return opening
