"""What the clerk's page of one request shows, in the order in which one hand needs it."""

from mailbox.admin.clock_panel import EARLY, clock_lines
from mailbox.admin.pressure import pressures
from mailbox.admin.readers import reader_of
from mailbox.admin.rows import STATE_SHAPES, TASK_SHAPES, Due, due_of
from mailbox.admin.ticket_page import beside, contact_of, task_line
from mailbox.admin.timeline import entries
from mailbox.admin.turns import idle, turn
from mailbox.notifications.phones import dialled
from mailbox.phone.task_desk import TaskDesk
from mailbox.workflow import State, TaskState

RUNNING = frozenset({"calm", "soon", "late"})


def task_page(desk: TaskDesk, *, shows_contact: bool = False) -> dict:
    """Template context. shows_contact: name and number stand there in full."""
    following, own, ticket = desk.next_action(), desk.own_tasks, desk.ticket
    others = [task for task in desk.history.tasks if task not in own]
    return {
        **_state(desk),
        "ticket": ticket,
        "due": own_due(desk),
        "turn": turn(desk),
        "pressures": pressures(desk.history),
        "attachments": ticket.attachments.of_enterprise(),
        "contact": contact_of(ticket, shows_contact),
        "dialled": dialled(ticket.contact_phone) if shows_contact else "",
        "shows_contact": shows_contact,
        "own": [task_line(desk, task, set()) for task in own],
        "following": following,
        "idle": idle(desk),
        "actions": desk.other_actions(following),
        "others": [task_line(desk, task, set()) for task in others],
        "entries": entries(desk.readable_events, desk.history.tasks),
        **frame(desk),
    }


def frame(desk: TaskDesk) -> dict:
    """Of every page about the request. has_wide: whether the reader may enter the admin."""
    return {
        "ticket": desk.ticket,
        "seen": desk.seen,
        "has_wide": desk.user.has_perm("wagtailadmin.access_admin"),
        "page_title": f"诉求 {desk.ticket.number}",
        "robots": "noindex",
    }


def move_page(desk: TaskDesk, form, action, hand_in) -> dict:
    """Of the page on which one move is filled in."""
    return {
        **frame(desk),
        "form": form,
        "action": action,
        "reader": reader_of(action, desk.ticket),
        "hand_in": hand_in,
        "is_kept": bool(hand_in.typed) and not form.is_bound,
        **beside(desk, action, form),
        "attachments": desk.ticket.attachments.of_enterprise(),
        "due": own_due(desk),
    }


def _state(desk: TaskDesk) -> dict:
    """The own task's word while it runs, for that is what the reader owes; else the request's."""
    own = desk.own_tasks[:1]
    if own and own[0].is_open and desk.ticket.state == State.WORKING:
        task = own[0]
        return {"words": task.get_state_display(), "shape": TASK_SHAPES[TaskState(task.state)]}
    return {"words": desk.ticket.get_state_display(), "shape": STATE_SHAPES[State(desk.ticket.state)]}


def own_due(desk: TaskDesk) -> Due | None:
    """What the reader's departments owe next; None when they owe nothing."""
    tasks = [task for task in desk.own_tasks if task.is_open]
    if not tasks or not desk.ticket.is_open:
        return None
    leads, is_asked = any(task.is_lead for task in tasks), desk.ticket.state == State.ASKED
    if desk.ticket.is_paused or (is_asked and not leads):
        return Due("等企业补充", None, "paused", "暂停计时")
    dues = (
        [] if is_asked else [due_of("反馈", t.due_at, t.amber_at, desk.now) for t in tasks if not t.is_lead]
    )
    if leads:
        dues += [
            line.due
            for line in clock_lines(desk)
            if line.due.tone in RUNNING and not (is_asked and line.due.what in EARLY)
        ]
    return min(dues, key=lambda due: due.at or desk.now, default=None)
