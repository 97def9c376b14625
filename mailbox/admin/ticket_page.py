"""What the page of one request shows, put together for its template."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from core import masks
from mailbox import supervision
from mailbox.admin.access import oversees
from mailbox.admin.canned_choice import canned_choice
from mailbox.admin.clock_panel import clock_lines
from mailbox.admin.desk import Action, Desk
from mailbox.admin.newer_draft import differs, waiting
from mailbox.admin.pressure import pressures
from mailbox.admin.readers import reader_of
from mailbox.admin.rows import STATE_SHAPES, TASK_SHAPES, Due, due_of
from mailbox.admin.timeline import entries
from mailbox.admin.turns import idle, turn
from mailbox.admin.uncontacted import uncontacted
from mailbox.answers import replies
from mailbox.duty.reading import OnDuty
from mailbox.files.staff_drafts import Place, mark
from mailbox.forms.staff import MoveForm, Setting
from mailbox.leads import suggested_lead
from mailbox.models import DepartmentTask, Ticket
from mailbox.promises.returns import time_before_return
from mailbox.services import Contact
from mailbox.signers import HEAD_ALONE, subject
from mailbox.signing import inputs_of, sent_back
from mailbox.workflow import State, TaskState
from mailbox.worktime import say_worked


@dataclass(frozen=True)
class TaskLine:
    task: DepartmentTask
    shape: str
    due: Due | None
    used: str  # office time before a return, in words
    agreed: str  # what a meeting gave it to do
    actions: list[Action]
    explanation: str = ""
    on_duty: OnDuty | None = None  # today, while the task is open


def page_context(desk: Desk, form: MoveForm | None = None, action: Action | None = None) -> dict:
    """`form` is the move being filled in; without one the next step stands open."""
    ticket, following = desk.ticket, desk.next_action()
    written = _being_written(desk, form, action)
    action = written["action"]
    opened = action if written["reader"] else following
    shown = {opened.url} if opened else set()
    offered = [other for other in desk.actions() if other.url not in shown and other.move.name != "note"]
    return {
        "ticket": ticket,
        "seen": desk.seen,
        "shape": STATE_SHAPES[State(ticket.state)],
        "pressures": pressures(desk.history, is_overseer=oversees(desk.user)),
        "turn": turn(desk),
        "next_action": following,
        "idle": idle(desk),
        "frequent": [other for other in offered if other.is_frequent],
        "seldom": [other for other in offered if not other.is_frequent],
        **written,
        **beside(desk, written["action"], written["form"]),
        "tasks": [task_line(desk, task, shown) for task in desk.history.tasks],
        "clocks": clock_lines(desk),
        "entries": entries(desk.readable_events, desk.history.tasks),
        "attachments": ticket.attachments.of_enterprise(),
        "assists": ticket.route_assists.all(),
    }


def _being_written(desk: Desk, form: MoveForm | None, action: Action | None) -> dict:
    """The open form and its reader; an internal note has a place of its own, away from public text."""
    note = next((other for other in desk.actions() if other.move.name == "note"), None)
    if note and action and action.move.name == "note":
        return {"form": form, "action": action, "reader": None, "note": note, "is_note": True}
    following = desk.next_action()
    if form is None and following and following.needs_form:
        form, action = blank_form(desk, following), following
    reader = reader_of(action, desk.ticket) if action else None
    return {"form": form, "action": action, "reader": reader, "note": note, **_note_sent_along(desk)}


def _note_sent_along(desk: Desk) -> dict:
    """Of the note that stands closed on every page: see `HandIn`."""
    return {"note_key": uuid4(), "note_mark": mark(desk.user, Place(desk.ticket.pk, "note"))}


def beside(desk: Desk, action: Action | None, form: MoveForm | None) -> dict:
    """What is read while the move is filled in."""
    move = subject(action.move, action.task).name if action else ""
    draft = waiting(desk, action) if action else None
    return {
        "canned": canned_choice(desk.ticket, action, desk.user) if action else None,
        "draft": draft,
        "draft_signs": bool(action and action.move.name in HEAD_ALONE),
        "draft_text": bool(draft and form and differs(form, draft)),
        "sent_back": sent_back(desk.history, action.move, action.task) if action else None,
        "uncontacted": uncontacted(desk, action) if action else None,
        "replies": replies(desk.history.tasks) if move == "answer" else [],
        "suggestion": desk.suggestion if move == "dispatch" else None,
    }


def contact_of(ticket: Ticket, is_shown: bool) -> Contact:
    """Who asked and how to reach them; masked unless it was asked for."""
    if is_shown:
        return Contact(ticket.contact_name, ticket.contact_phone, ticket.contact_email)
    email = ticket.contact_email and masks.mask_email(ticket.contact_email)
    return Contact(masks.mask_name(ticket.contact_name), masks.mask_phone(ticket.contact_phone), email)


def task_line(desk: Desk, task: DepartmentTask, shown: set[str]) -> TaskLine:
    due, explanation = None, ""
    if task.is_open and desk.ticket.state == State.WORKING:
        due = due_of("时限", task.due_at, task.amber_at, desk.now)
        explanation = desk.history.task_limit(task, desk.clocks).explanation
    actions = [action for action in desk.by_task[task.key] if action.url not in shown]
    used = time_before_return(desk.history).get(task.key)
    words = _said_of(used) if used is not None else ""
    shape = TASK_SHAPES[TaskState(task.state)]
    there = desk.on_duty.get(task.department_id) if task.is_open else None
    return TaskLine(task, shape, due, words, _agreed(desk, task), actions, explanation, there)


def _said_of(used: timedelta) -> str:
    return say_worked(used) if used >= timedelta(minutes=1) else "不到 1 分钟"


def _agreed(desk: Desk, task: DepartmentTask) -> str:
    """What the last meeting gave the department to do."""
    agreed = [e.text for e in desk.history.events if e.move == "task_agreed" and e.task_id == task.pk]
    return agreed[-1] if agreed else ""


def blank_form(desk: Desk, action: Action) -> MoveForm:
    setting = Setting(action.move, desk.ticket, action.task, desk.user)
    return MoveForm(setting, initial=_initial(desk, action))


def _initial(desk: Desk, action: Action) -> dict:
    """What is known already: the suggestion of the rules, the date that was asked for, the typed name."""
    ticket, name = desk.ticket, action.move.name
    if name == "dispatch":
        return {
            "lead": suggested_lead(desk.ticket, desk.suggestion),
            "assists": [row.pk for row in ticket.route_assists.all() if row.is_active],
        }
    if name == "meet":
        at_work = [task.department_id for task in desk.history.tasks if task.is_open]
        return {"departments": at_work, "on": timezone.localdate(desk.now)}
    if name == "grant_extension":
        asked = desk.history.last("ask_extension")
        return {"until": asked.data.get("until"), "text": asked.text} if asked else {}
    if name != "send_back" and (draft := waiting(desk, action)):
        return inputs_of(draft.event)
    if earlier := sent_back(desk.history, action.move, action.task):
        return earlier.inputs
    if name == "supervise":
        return {"text": supervision.draft(desk.history, desk.now)}
    if name == "bind":
        return {"enterprise": ticket.credit_code or ticket.enterprise_name}
    return {}
