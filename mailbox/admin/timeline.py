"""The history as the staff reads it: who did what in which capacity, public and internal told apart."""

from dataclasses import dataclass
from datetime import date, datetime

from alliance.models import DepartmentMember
from mailbox.deputies.acting import absent_of
from mailbox.inputs import AGREED, HOTLINES, SOURCES, WAYS
from mailbox.models import Attachment, DepartmentTask, TicketEvent
from mailbox.models.choices import Effect, ExclusionGround, Ground, Level, Result, Solved
from mailbox.workflow import INTERNAL_WORDS, MOVES, STAFF, Role

NAMED = STAFF | {Role.RECORDER}


@dataclass(frozen=True)
class Entry:
    """facts: what was chosen beside the text, in words. who: capacity and, where one acted, person."""

    at: datetime
    label: str
    who: str
    facts: tuple[str, ...]
    text: str
    is_public: bool
    files: tuple[Attachment, ...] = ()


def entries(events: tuple[TicketEvent, ...], tasks: tuple[DepartmentTask, ...]) -> list[Entry]:
    """Newest first; people of departments are named with their department. One query."""
    rows = DepartmentMember.objects.filter(
        department__in={task.department_id for task in tasks},
        user__in={event.actor_id for event in events if event.actor_id},
    )
    names = dict(rows.values_list("user", "department__short_name"))
    return [_entry(event, names) for event in reversed(events)]


def _entry(event: TicketEvent, names: dict[int, str]) -> Entry:
    is_request = event.move == "submit"  # it stands beside, with its files
    text, files = ("", ()) if is_request else (event.text, tuple(event.attachments.all()))
    is_public = event.is_public and event.move not in INTERNAL_WORDS
    return Entry(event.at, event.label, _who(event, names), tuple(_facts(event)), text, is_public, files)


def _who(event: TicketEvent, names: dict[int, str]) -> str:
    """Colleagues by name; people of the enterprise by their role alone, as all their contact details."""
    capacity = Role(event.role).label
    if event.role in (Role.LEAD, Role.CLERK):
        is_of_task = event.task and event.move in MOVES  # a side effect stands at another's task
        capacity = event.task.department.short_name if is_of_task else names.get(event.actor_id, capacity)
    if not event.actor or event.role not in NAMED:
        return capacity
    absent = "、".join(row["name"] for row in absent_of(event))
    return f"{capacity} {event.actor}（代{absent}）" if absent else f"{capacity} {event.actor}"


WORDS = {
    "lead": lambda value: f"主办 {value['name']}",
    "assists": lambda value: f"协办 {'、'.join(row['name'] for row in value)}",
    "departments": lambda value: f"参加 {'、'.join(row['name'] for row in value)}",
    "on": lambda value: f"开会 {date.fromisoformat(value):%Y-%m-%d}",
    "assignments": lambda value: f"分工 {'、'.join(row['name'] for row in value)}",
    "department": lambda value: value["name"],
    "category": lambda value: f"类别 {value['name']}",
    "enterprise": lambda value: value["name"],
    "survivor": lambda value: f"并入 {value['name']}",
    "colleague": lambda value: f"交给 {value['name']}",
    "until": lambda value: f"到 {date.fromisoformat(value):%Y-%m-%d}",
    "exclusion": lambda value: ExclusionGround(value).label,
    "ground": lambda value: Ground(value).label,
    "result": lambda value: Result(value).label,
    "solved": lambda value: Solved(value).label,
    "level": lambda value: Level(value).label,
    "way": lambda value: WAYS[value],
    "source": lambda value: SOURCES[value],
    "taken_over": str,
    "hotline": lambda value: HOTLINES[value],
    "agreed": lambda value: f"联系方式：{AGREED[value]}",
    "reached": lambda value: "已联系上" if value else "没有联系上",
    "effect": lambda value: Effect(value).label,
    "gain_of": str,
    "gain_value": str,
    "gain_unit": str,
    "gain_source": lambda value: f"来源：{value}",
    "drafted_by": lambda value: f"拟稿 {value['name']}",
    "changed_by_head": lambda value: "签发时改过文字",
    "without_head": lambda value: "本部门眼下没有负责人，未经签发",
}


# What the department named by a move has to do with it, where its name alone would be taken for the doer's.
DEPARTMENTS = {
    "task_replaced": "{}不再办理",
    "return": "应由{}办理",
    "draft_return": "应由{}办理",
    "assign": "改派给{}",
}


def _facts(event: TicketEvent):
    """In the order of the table: a database keeps the keys of its documents in an order of its own."""
    for name, say in WORDS.items():
        if name not in event.data:
            continue
        fact = say(event.data[name])
        yield DEPARTMENTS.get(event.move, "{}").format(fact) if name == "department" else fact
