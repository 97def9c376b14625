"""The public history of a request, told event by event: time, what, which department, words. No person."""

from dataclasses import dataclass
from datetime import date, datetime

from mailbox.anonymous import KEPT, POSTED
from mailbox.deputies.acting import parties_of
from mailbox.history import History
from mailbox.inputs import AGREED, HOTLINES, WAYS
from mailbox.leads import lead_at
from mailbox.models import TicketEvent
from mailbox.models.choices import Ground, Level, Result, Solved
from mailbox.tracking.offices import called
from mailbox.workflow import INTERNAL_WORDS, Role, State
from mailbox.worktime import ZONE, say_day

ACTORS = {
    Role.ENTERPRISE: "企业",
    Role.COORDINATOR: "协调员",
    Role.SUPERVISOR: "督办员",
    Role.LEAD: "主办部门",
    Role.CLERK: "承办部门",
    Role.RECORDER: "工作人员",
    Role.RULE: "按派单规则",
    Role.CLOCK: "系统",
}
OPENS_TASKS = ("dispatch", "add_assist")
# A department that was named has no part in it any more, while the others go on.
LEAVES = frozenset({"release", "task_released", "task_replaced"})


@dataclass(frozen=True)
class Entry:
    """See templates/components/timeline.html. files: of the event, see components/file_list.html."""

    at: datetime
    title: str
    actor: str
    text: str
    is_now: bool = False
    files: tuple[dict, ...] = ()


def entries(history: History, files: dict[int | None, list[dict]] | None = None) -> list[Entry]:
    """Newest first. The request's own words and files stand elsewhere on the page and are left out.

    files: public ones by the key of their event.
    """
    known = files or {}
    public = [event for event in history.events if event.is_public or _leaves(event)]
    opened_at = {event.at for event in public if event.move in OPENS_TASKS}
    told = [e for e in public if not (e.move == "task_opened" and e.at in opened_at)]
    return [_entry(event, history, event is told[-1], known) for event in reversed(told)]


def _entry(event: TicketEvent, history: History, is_now: bool, files: dict[int | None, list[dict]]) -> Entry:
    of_event = () if event.move == "submit" else files.get(event.pk, ())
    return Entry(
        _when(event, history),
        _title(event, history),
        _actor(event, history),
        _text(event),
        is_now,
        tuple(of_event),
    )


def _when(event: TicketEvent, history: History) -> datetime:
    """The result in an old ledger is of its day there, if it has one, not of that on which it was taken over."""
    return _archived_on(event, history) or event.at


def _archived_on(event: TicketEvent, history: History) -> datetime | None:
    return history.ticket.closed_at if event.move == "archive" else None


def _leaves(event: TicketEvent) -> bool:
    return event.move in LEAVES and event.to_state == State.WORKING


def _title(event: TicketEvent, history: History) -> str:
    if _archived_on(event, history):
        return "办理结果"
    return "不再参加办理" if _leaves(event) else event.label


def _actor(event: TicketEvent, history: History) -> str:
    """The department where there is one: of the task, or the lead of that time."""
    role = Role(event.role)
    task = next((t for t in history.tasks if t.pk == event.task_id), None)
    if role == Role.LEAD and task is None:
        task = lead_at(history.tasks, event.at)
    if role == Role.CLERK and task is None:
        task = next((t for t in history.tasks if t.claimed_by_id in parties_of(event)), None)
    if task and (role in (Role.LEAD, Role.CLERK) or event.move in LEAVES | {"task_opened"}):
        return called(task.department)
    return ACTORS[role]


def _text(event: TicketEvent) -> str:
    if event.move == "submit" or _leaves(event):
        return ""
    parts = [_said(event), "" if event.move in INTERNAL_WORDS else event.text]
    return "\n".join(part for part in parts if part)


def _until(event: TicketEvent) -> str:
    return say_day(date.fromisoformat(event.data["until"]), event.at.astimezone(ZONE).date())


def _said(event: TicketEvent) -> str:
    """What was chosen rather than written."""
    data = event.data
    if event.move == "dispatch":
        assists = [row["name"] for row in data.get("assists", [])]
        return f"主办：{data['lead']['name']}" + (f"；协办：{'、'.join(assists)}" if assists else "")
    if event.move == "contact":
        reached = "已联系上" if data.get("reached") else "没有联系上"
        return WAYS[data["way"]] if data["way"] in (POSTED, KEPT) else f"{WAYS[data['way']]}，{reached}"
    simple = {
        "meet": lambda: f"参加：{'、'.join(row['name'] for row in data['departments'])}",
        "add_assist": lambda: f"协办：{data['department']['name']}",
        "decline": lambda: f"理由：{Ground(data['ground']).label}",
        "answer": lambda: f"结果：{Result(data['result']).label}",
        "refer": lambda: f"{HOTLINES[data['hotline']]}，提供的联系方式：{AGREED[data['agreed']]}",
        "rate": lambda: f"{Solved(data['solved']).label}，{Level(data['level']).label}",
        "outside_limit": lambda: f"上级要求 {_until(event)}前答复",
        "grant_extension": lambda: f"办结时限延期到 {_until(event)}",
    }
    return simple[event.move]() if event.move in simple else ""
