"""The history as the staff reads it: who did what in which capacity, public and internal told apart."""

from dataclasses import dataclass
from datetime import date, datetime

from mailbox.inputs import SOURCES, WAYS
from mailbox.models import TicketEvent
from mailbox.models.ticket import Ground, Level, Result, Solved
from mailbox.workflow import Role


@dataclass(frozen=True)
class Entry:
    """facts: what was chosen beside the text, in words. who: capacity and, where one acted, person."""

    at: datetime
    label: str
    who: str
    facts: tuple[str, ...]
    text: str
    is_public: bool


def entries(events: tuple[TicketEvent, ...]) -> list[Entry]:
    """Newest first."""
    return [_entry(event) for event in reversed(events)]


def _entry(event: TicketEvent) -> Entry:
    text = "" if event.move == "submit" else event.text  # the request itself stands beside
    return Entry(event.at, event.label, _who(event), tuple(_facts(event)), text, event.is_public)


def _who(event: TicketEvent) -> str:
    role = Role(event.role)
    if role in (Role.LEAD, Role.CLERK) and event.task:
        capacity = event.task.department.short_name
    else:
        capacity = role.label
    return f"{capacity} {event.actor}" if event.actor else capacity


WORDS = {
    "lead": lambda value: f"主办 {value['name']}",
    "assists": lambda value: f"协办 {'、'.join(row['name'] for row in value)}",
    "department": lambda value: value["name"],
    "category": lambda value: f"类别 {value['name']}",
    "enterprise": lambda value: value["name"],
    "survivor": lambda value: f"并入 {value['name']}",
    "colleague": lambda value: f"交给 {value['name']}",
    "until": lambda value: f"到 {date.fromisoformat(value):%Y-%m-%d}",
    "ground": lambda value: Ground(value).label,
    "result": lambda value: Result(value).label,
    "solved": lambda value: Solved(value).label,
    "level": lambda value: Level(value).label,
    "way": lambda value: WAYS[value],
    "source": lambda value: SOURCES[value],
    "reached": lambda value: "已联系上" if value else "没有联系上",
}


def _facts(event: TicketEvent):
    for name, value in event.data.items():
        if name in WORDS:
            yield WORDS[name](value)
